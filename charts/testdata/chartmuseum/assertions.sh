has 'chartmuseum: pushes are allowed' "$rendered/chartmuseum-default.yaml" 'DISABLE_API: "false"'
has 'chartmuseum: hardened, reading needs the password too' "$rendered/chartmuseum-hardened.yaml" 'AUTH_ANONYMOUS_GET: "false"'
