has 'keel: the Helm provider is on' "$rendered/keel-default.yaml" 'name: HELM3_PROVIDER, value: "true"'
has 'keel: writes the secrets of releases' "$rendered/keel-default.yaml" '^ +resources:\n +- secrets\n( +- .*\n)+ +verbs:\n( +- .*\n)+? +- create\n +- update\n( +- .*\n)*? +- delete$'
has 'keel: bound in production' "$rendered/keel-site.yaml" '^kind: RoleBinding\nmetadata:\n  name: keel-update\n  namespace: production$'
