# Nodes, engine and pods must all reach the registry by the same name. Nodes and engine are asked for an image that does not
# exist: the registry's own "not found" is the proof that it was reached, and nothing was loaded. So is its refusal of a stranger.

NO_IMAGE=slipway/doctor:none

# has_registry PART: fails, and says that PART is skipped, if its address is not known.
has_registry() {
    REGISTRY="${SETTINGS[registry]:-}"
    [[ -n $REGISTRY ]] || {
        skip "$1" "polling-server's configuration, which has the registry's address, was not seen"
        return 1
    }
}

# judge_registry FROM REMEDY TEXT: what a program said that wanted something of the registry.
judge_registry() {
    local from=$1 remedy=$2 text=$3 name="${REGISTRY%%:*}"
    case $text in
        *"executable file not found"*)
            skip registry "$from has no program to ask it with: $text"
            ;;
        *"no such host"* | *"lookup $name"* | *"bad address"* | *"server misbehaving"* | *"name resolution"*)
            wrong registry "the name $name cannot be resolved from $from. $remedy. It said: $text"
            ;;
        *"HTTP response to HTTPS client"*)
            wrong registry "$from speaks TLS to $REGISTRY, which does not. Tell it that this registry is plain HTTP" \
                "(a node: its containerd's certs.d/$REGISTRY/hosts.toml; the engine: build-engine.registry.insecure)," \
                "or give the registry a certificate. It said: $text"
            ;;
        *x509* | *"certificate"*)
            wrong registry "$from does not trust the certificate of $REGISTRY. Give it the CA, or renew the certificate. It said: $text"
            ;;
        *"not found"* | *"manifest unknown"* | *nauthorized* | *"authorization failed"* | *"no basic auth"* | *denied* | connected*)
            ok registry "$REGISTRY is reached from $from"
            ;;
        *)
            wrong registry "$REGISTRY cannot be reached from $from. See whether its pod runs, and what is between:" \
                "kubectl -n ${PARTS[registry]:-slipway-storage} get pods,services. It said: ${text:-nothing}"
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
        "It asks the cluster's DNS: kubectl -n ${PARTS["build-engine"]} exec deployment/build-engine -- cat /etc/hosts /etc/resolv.conf" \
        "$(complaint)$text"
}

# The pod is polling-server's, whose image is ours: it has bash.
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
