# Nodes, engine and pods must all reach the registry by the same name. Nodes and engine pull an image that does not exist: the
# registry's "not found" proves that they reach it, without a download. "unauthorized" proves the same.

NO_IMAGE=slipway/doctor:none

# has_registry PART: fails, and reports PART as skipped, if its address is not known.
has_registry() {
    REGISTRY="${SETTINGS[registry]:-}"
    [[ -n $REGISTRY ]] || {
        skip "$1" "the registry's address is not known, since polling-server's configuration could not be read"
        return 1
    }
}

# judge_registry FROM REMEDY TEXT: reports what the message of a request to the registry means.
judge_registry() {
    local from=$1 remedy=$2 text=$3 name="${REGISTRY%%:*}"
    case $text in
        *"executable file not found"*)
            skip registry "$from has no program for this check: $text"
            ;;
        *"no such host"* | *"lookup $name"* | *"bad address"* | *"server misbehaving"* | *"name resolution"*)
            wrong registry "the name $name cannot be resolved from $from. $remedy. Message: $text"
            ;;
        *"HTTP response to HTTPS client"*)
            wrong registry "$from speaks TLS to $REGISTRY, which does not. Configure this registry as plain HTTP" \
                "(a node: its containerd's certs.d/$REGISTRY/hosts.toml; the engine: build-engine.registry.insecure)," \
                "or give the registry a certificate. Message: $text"
            ;;
        *x509* | *"certificate"*)
            wrong registry "$from does not trust the certificate of $REGISTRY. Give it the CA, or renew the certificate. Message: $text"
            ;;
        *"not found"* | *"manifest unknown"* | *nauthorized* | *"authorization failed"* | *"no basic auth"* | *denied* | connected*)
            ok registry "$REGISTRY can be reached from $from"
            ;;
        *)
            wrong registry "$REGISTRY cannot be reached from $from. Check its pod, and the network between them:" \
                "kubectl -n ${PARTS[registry]:-slipway-storage} get pods,services. Message: ${text:-none}"
            ;;
    esac
}

check_registry_from_engine() {
    has_registry engine && has_part build-engine engine || return 0
    local text
    text="$(kube --namespace "${PARTS["build-engine"]}" exec deployment/build-engine -- docker pull --quiet "$REGISTRY/$NO_IMAGE")" || :
    if forbidden >/dev/null; then
        not_seen engine
        return
    fi
    judge_registry "the build engine" \
        "It uses the cluster's DNS: kubectl -n ${PARTS["build-engine"]} exec deployment/build-engine -- cat /etc/hosts /etc/resolv.conf" \
        "$(complaint)$text"
}

# The pod is one of polling-server, since our image has bash.
check_registry_from_pod() {
    has_registry pod && has_part polling-server pod || return 0
    local text host="${REGISTRY%:*}" port="${REGISTRY##*:}"
    [[ $REGISTRY == *:* ]] || port=443
    text="$(kube --namespace "${PARTS["polling-server"]}" exec deployment/polling-server -- timeout 15 bash -c \
        'getent hosts "$1" >/dev/null || { echo "no such host"; exit; }; exec 3<>"/dev/tcp/$1/$2" && echo connected' bash "$host" "$port")" || :
    if forbidden >/dev/null; then
        not_seen pod
        return
    fi
    judge_registry "a pod (polling-server's)" \
        "Add it to the cluster's DNS: kubectl -n kube-system edit configmap coredns" \
        "$text$(complaint)"
}
