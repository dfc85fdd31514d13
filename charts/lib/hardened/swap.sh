# Another S3 server, versitygw outside the cluster, by a change of only the values.

s3=$HOST_IP:30990

# Stores objects as files. --sidecar, since not every file system can store their metadata.
start_gateway() {
    local program
    local-cluster/build versitygw >/dev/null
    program="$(. local-cluster/lib/common.sh && . local-cluster/lib/tools.sh && tools_directory versitygw)/versitygw"
    mkdir -p "$work/s3" "$work/metadata"
    ROOT_ACCESS_KEY=gateway ROOT_SECRET_KEY=$(openssl rand -hex 20)
    export ROOT_ACCESS_KEY ROOT_SECRET_KEY
    "$program" --port "$s3" --cert "$work/tls.crt" --key "$work/tls.key" --quiet \
        posix --sidecar "$work/metadata" "$work/s3" >"$work/versitygw.log" 2>&1 &
    gateway=$!
    kubectl -n slipway-storage create secret generic gateway-credentials \
        --from-file=access-key=<(printf %s "$ROOT_ACCESS_KEY") --from-file=secret-key=<(printf %s "$ROOT_SECRET_KEY") >/dev/null
}

# client <mc arguments...>: mc with the old server as `minio` and the new one as `gateway`.
client() {
    local user password
    user=$(secret slipway-storage object-store-credentials access-key)
    password=$(secret slipway-storage object-store-credentials secret-key)
    MC_HOST_minio="https://$user:$password@$NODE_IP:30900" \
        MC_HOST_gateway="https://$ROOT_ACCESS_KEY:$ROOT_SECRET_KEY@$s3" \
        mc --config-dir "$work/mc" --quiet "$@"
}

copy_buckets() {
    local bucket
    mkdir -p "$work/mc/certs/CAs" && cp "$work/ca.crt" "$work/mc/certs/CAs/" || return
    for bucket in registry charts; do
        client mb "gateway/$bucket" && client mirror "minio/$bucket" "gateway/$bucket" || return
    done
}

test_swap() {
    local chart swapped=(--set "s3.endpoint=https://$s3" --set s3.existingSecret=gateway-credentials)
    echo '# another S3 server'
    start_gateway
    check 'versitygw: 403 for a read' eventually 10 status 403 "https://$s3/"
    check 'the buckets are copied' copy_buckets
    # From here on, nothing can use the old server.
    check 'MinIO is stopped' kubectl -n slipway-storage scale deployment/object-store --replicas 0
    for chart in registry chartmuseum; do
        check "$chart: upgraded with another endpoint and secret" release "$chart" --values "$values/$chart.yaml" "${swapped[@]}"
    done
    check 'the old image exists' has_image https team/web:before before
    check 'the old chart exists' has_chart https 0.1.0
    check 'a new image is pushed' push_image https team/web:after after
    check 'a new chart is pushed' push_chart https 0.2.0
    check 'the new image can be pulled' has_image https team/web:after after
    check 'the new chart can be downloaded' has_chart https 0.2.0
    check 'versitygw has the image' test -f "$work/s3/registry/docker/registry/v2/repositories/team/web/_manifests/tags/after/current/link"
    check 'versitygw has the chart' cmp "$work/s3/charts/web-0.2.0.tgz" "$work/web-0.2.0.tgz"
}

test_uninstall() {
    local chart
    echo '# uninstalled'
    for chart in registry chartmuseum object-store keel; do
        check "$chart: uninstalled" helm --namespace "$(namespace_of "$chart")" uninstall "$chart" --wait
    done
    check 'the claim is kept' kubectl -n slipway-storage get persistentvolumeclaim object-store-data
    check 'the generated secrets are kept' kubectl -n slipway-storage get secret \
        object-store-credentials registry-http registry-credentials registry-notifications chartmuseum-credentials
}
