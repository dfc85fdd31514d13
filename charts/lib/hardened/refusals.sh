# Each part refuses requests without credentials, and requests without TLS.

test_refusals() {
    local pod
    printf 'machine %s login slipway password wrong\nmachine %s login slipway password wrong\nmachine %s login registry password wrong\n' \
        "${registry%:*}" "${museum%:*}" "${keel%:*}" >"$work/wrong"
    echo '# without credentials'
    check 'registry: 401 without credentials' status 401 "https://$registry/v2/"
    check 'registry: 401 for a wrong password' status 401 --netrc-file "$work/wrong" "https://$registry/v2/team/web/tags/list"
    check 'registry: 401 for a push' status 401 --request POST "https://$registry/v2/team/web/blobs/uploads/"
    check 'registry: 200 with the password' as_user "$registry" "https://$registry/v2/"
    check 'ChartMuseum: 401 for a read' status 401 "https://$museum/index.yaml"
    check 'ChartMuseum: 401 for a push' status 401 --request POST --data-binary x "https://$museum/api/charts"
    check 'ChartMuseum: 401 for a wrong password' status 401 --netrc-file "$work/wrong" "https://$museum/index.yaml"
    check 'ChartMuseum: 200 with the password' as_user "$museum" "https://$museum/index.yaml"
    check 'object-store: 403 for a read' status 403 "https://$NODE_IP:30900/registry"
    check "Keel's webhook: 401 without a password" status 401 --request POST --data '{"events":[]}' "https://$keel/v1/webhooks/registry"
    check "Keel's webhook: 401 for a wrong password" \
        status 401 --netrc-file "$work/wrong" --request POST --data '{"events":[]}' "https://$keel/v1/webhooks/registry"
    check "Keel's webhook: 403 for another method" status 403 "https://$keel/v1/webhooks/registry"
    check "Keel's other webhooks: 403" status 403 --request POST --data '{"name":"x","tag":"1"}' "https://$keel/v1/webhooks/native"
    check "Keel's interface: 403" status 403 --header 'X-Forwarded-User: admin' "https://$keel/v1/resources"
    check "Keel's health: 200" status 200 "https://$keel/healthz"
    pod=$(pod_of keel keel)
    check 'the pod can be reached from the node, through nginx' on_node curl --silent --show-error --insecure --fail "https://$pod:9301/healthz"
    refused 'but Keel cannot be reached without nginx' "Couldn't connect" on_node curl --silent --show-error "http://$pod:9300/healthz"

    echo '# metrics'
    check 'registry' metric registry_http_requests_total on_node curl --silent --show-error "http://$(pod_of slipway-storage registry):5001/metrics"
    is_stand_in chartmuseum || check 'ChartMuseum' metric chartmuseum_ as_user "$museum" "https://$museum/metrics"
    check 'object-store' metric minio_ request "https://$NODE_IP:30900/minio/v2/metrics/cluster"
    is_stand_in keel || check 'Keel' metric kubernetes_event_buffer request "https://$keel/metrics"

    echo '# without TLS'
    check 'registry: no plain HTTP' status 400 "http://$registry/v2/"
    check 'ChartMuseum: no plain HTTP' status 400 "http://$museum/index.yaml"
    check 'Keel: no plain HTTP' status 400 "http://$keel/healthz"
    refused 'registry: not trusted with only the public authorities' 'certificate' \
        curl --silent --show-error --resolve "registry.slipway.test:30500:$NODE_IP" "https://$registry/v2/"
}

# pod_of <namespace> <chart>: the address of its pod.
pod_of() { kubectl -n "$1" get pod -l "app.kubernetes.io/name=$2" --field-selector status.phase=Running -o 'jsonpath={.items[0].status.podIP}'; }

# metric <prefix of its name> <command...>
metric() { "${@:2}" | grep "^$1"; }

# Stand-ins have no metrics.
is_stand_in() { [[ " ${STAND_INS:-} " == *" $1 "* ]] && echo "skipped: $1 is a stand-in"; }
