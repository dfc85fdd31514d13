has 'chartmuseum: pushes are allowed' "$rendered/chartmuseum-default.yaml" 'DISABLE_API: "false"'
