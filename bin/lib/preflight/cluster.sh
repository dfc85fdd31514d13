# What the cluster is: reachable, new enough, with storage and nodes that the images run on.

OLDEST_MINOR=30 # ValidatingAdmissionPolicy is stable from Kubernetes 1.30 on
TESTED_MINOR=37 # the version of local-cluster/modules/kubernetes

# Fails if nothing else of the cluster can be checked.
reach_cluster() {
    if ! command -v kubectl >/dev/null; then
        fail kubectl "kubectl was not found in PATH. Install it: https://kubernetes.io/docs/tasks/tools"
        skip cluster "kubectl is missing"
        return 1
    fi
    SERVER_VERSION="$(kube get --raw /version | sed -nE 's/.*"gitVersion": *"([^"]+)".*/\1/p')" || SERVER_VERSION=
    if [[ -z $SERVER_VERSION ]]; then
        fail cluster "the cluster cannot be reached: $(complaint). Set KUBECONFIG, or choose a context: kubectl config use-context NAME"
        return 1
    fi
    ok cluster "context $(kubectl config current-context 2>/dev/null || echo 'of this pod') answers"
}

check_kubernetes_version() {
    local number
    number="$(minor "$SERVER_VERSION")" || {
        skip kubernetes "the version $SERVER_VERSION is not understood"
        return
    }
    if ((number < OLDEST_MINOR)); then
        fail kubernetes "$SERVER_VERSION is too old. Upgrade to 1.$OLDEST_MINOR or later, or set helmsman.jobPolicy.enabled: false (not tested)"
    elif ((number > TESTED_MINOR)); then
        ok kubernetes "$SERVER_VERSION is newer than 1.$TESTED_MINOR, the newest that Slipway is tested with"
    else
        ok kubernetes "$SERVER_VERSION"
    fi
}

# Kubernetes supports a kubectl that is one minor version older or newer.
check_kubectl_skew() {
    local client difference
    client="$(kubectl version --client --output yaml 2>/dev/null | sed -nE 's/^ *gitVersion: *"?([^"]*)"?$/\1/p' | head -n 1)"
    difference=$(($(minor "$client" || echo 0) - $(minor "$SERVER_VERSION" || echo 0)))
    if ((difference < -1 || difference > 1)); then
        fail kubectl "kubectl is $client, the cluster is $SERVER_VERSION. Install a kubectl that is at most one minor version away"
    else
        ok kubectl "$client"
    fi
}

check_storage_class() {
    local classes
    classes="$(kube get storageclasses --output go-template='{{range .items}}{{.metadata.name}} {{with .metadata.annotations}}{{
        index . "storageclass.kubernetes.io/is-default-class"}}{{end}}{{"\n"}}{{end}}')" ||
        {
            skip storage "StorageClasses cannot be listed: $(complaint)"
            return
        }
    if grep -q ' true$' <<<"$classes"; then
        ok storage "the default StorageClass is $(sed -n 's/ true$//p' <<<"$classes" | paste -sd' ')"
    else
        fail storage "there is no default StorageClass. Mark one as default, or set persistence.storageClass of polling-server and object-store." \
            "There are: $(awk '{ printf "%s%s", sep, $1; sep = " " }' <<<"${classes:-none}")"
    fi
}

# The images are built for these.
check_nodes() {
    local nodes others
    nodes="$(kube get nodes --output jsonpath='{range .items[*]}{.metadata.name} {.status.nodeInfo.architecture}{"\n"}{end}')" ||
        {
            skip nodes "nodes cannot be listed: $(complaint)"
            return
        }
    others="$(grep -v ' amd64$' <<<"$nodes" || :)"
    if [[ -z $nodes ]]; then
        fail nodes "the cluster has none. Add a node"
    elif [[ -z $others ]]; then
        ok nodes "$(grep -c . <<<"$nodes"), all amd64"
    elif grep -q ' amd64$' <<<"$nodes"; then
        ok nodes "some are not amd64 ($(awk '{ printf "%s %s, ", $1, $2 }' <<<"$others")set nodeSelector: {kubernetes.io/arch: amd64} in each chart)"
    else
        fail nodes "none is amd64, which the images are built for: $(awk '{ printf "%s %s, ", $1, $2 }' <<<"$others")build the images for it (docker/)"
    fi
}
