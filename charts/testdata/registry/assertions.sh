has 'registry: no redirect to the object store' "$rendered/registry-default.yaml" '^ +redirect:\n +disable: true$'
has 'registry: path-style S3' "$rendered/registry-default.yaml" 'forcepathstyle: true'
has 'registry: manifests can be deleted' "$rendered/registry-default.yaml" '^ +delete:\n +enabled: true$'
