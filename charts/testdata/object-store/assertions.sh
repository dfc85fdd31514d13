has 'object-store: uninstalling keeps the claim' "$rendered/object-store-default.yaml" 'helm.sh/resource-policy: keep$'
