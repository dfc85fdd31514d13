has 'object-store: uninstalling keeps the claim' "$rendered/object-store-default.yaml" 'helm.sh/resource-policy: keep$'

# As polling-server reads it: S3CredentialsFile.
object_store_json() { sed -n 's/^  credentials.json: //p' "$rendered/object-store-default.yaml" | head -1 | base64 --decode; }
check 'object-store: the generated credentials.json has the format for build logs' \
    grep -qE '^\{"accessKey":"[A-Za-z0-9]{20}","secretKey":"[A-Za-z0-9]{40}"\}$' <(object_store_json)
