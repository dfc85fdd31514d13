# Prepares the cluster for the tests: namespaces, certificates, releases.

namespaces=(slipway-storage keel staging)
values=charts/testdata/hardened

require_empty_cluster() {
    ! kubectl get namespace slipway-storage keel >/dev/null 2>&1 ||
        {
            echo 'charts/test-hardened: the suite is installed in this cluster, and this test would remove it: use another cluster' >&2
            exit 1
        }
}

# A certificate authority, and one certificate with the names of all servers.
make_certificates() {
    local names="DNS:object-store.slipway-storage,DNS:registry.slipway.test,DNS:charts.slipway.test,DNS:keel.keel,IP:$NODE_IP,IP:$HOST_IP"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=team-ca \
        -keyout "$work/ca.key" -out "$work/ca.crt" 2>/dev/null
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=servers -addext "subjectAltName=$names" \
        -addext basicConstraints=CA:false -CA "$work/ca.crt" -CAkey "$work/ca.key" -keyout "$work/tls.key" -out "$work/tls.crt" 2>/dev/null
}

make_namespaces() {
    local namespace
    # If the cluster has the operator, its own CustomResourceDefinition stays.
    if ! kubectl get customresourcedefinition servicemonitors.monitoring.coreos.com >/dev/null 2>&1; then
        kubectl apply -f "$values/servicemonitor-crd.yaml" >/dev/null
        own_crd=yes
    fi
    for namespace in "${namespaces[@]}"; do
        kubectl create namespace "$namespace"
        kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=restricted
        kubectl -n "$namespace" create secret tls servers --cert "$work/tls.crt" --key "$work/tls.key"
        kubectl -n "$namespace" create configmap team-ca --from-file="ca.crt=$work/ca.crt"
    done >/dev/null
}

# release_of <folder> <chart> [helm arguments...]: installs or upgrades it, and waits until it is ready.
release_of() {
    helm upgrade --install "$2" "$1/$2" --namespace "$(namespace_of "$2")" --wait --timeout 90s "${@:3}"
}

release() { release_of charts "$@"; }

namespace_of() { if [[ $1 == keel ]]; then echo keel; else echo slipway-storage; fi; }

# secret <namespace> <name> <key>
secret() { kubectl -n "$1" get secret "$2" -o "jsonpath={.data.${3//./\\.}}" | base64 -d; }

clean_up() {
    [[ -z ${gateway:-} ]] || kill "$gateway" || true
    helm --namespace keel uninstall keel >/dev/null 2>&1 || true
    kubectl delete namespace "${namespaces[@]}" --timeout 60s >/dev/null 2>&1 || true
    [[ ${own_crd:-no} == no ]] || kubectl delete -f "$values/servicemonitor-crd.yaml" >/dev/null 2>&1 || true
    rm -rf "$work"
}
