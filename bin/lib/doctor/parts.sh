# The parts of the suite: PARTS[name] is the namespace of the part's Deployment.

declare -A PARTS=()

# The namespaces in the DSS files, for users who may not list all namespaces.
USUAL_NAMESPACES=(slipway slipway-build slipway-storage keel)

find_parts() {
    local namespace
    read_parts --all-namespaces && return
    forbidden >/dev/null || {
        not_seen parts
        return 0
    }
    for namespace in "${USUAL_NAMESPACES[@]}"; do
        read_parts --namespace "$namespace" || not_seen "parts in $namespace"
    done
}

read_parts() {
    local found namespace part wanted ready
    found="$(kube get deployments "$@" --selector app.kubernetes.io/part-of=slipway --output go-template='{{range .items}}
{{- .metadata.namespace}} {{index .metadata.labels "app.kubernetes.io/name"}} {{.spec.replicas}} {{or .status.readyReplicas 0}}
{{end}}')" || return 1
    while read -r namespace part wanted ready; do
        [[ -n $namespace ]] || continue
        PARTS[$part]=$namespace
        if ((ready < wanted || wanted == 0)); then
            wrong "$part" "$ready of $wanted pods are ready in namespace $namespace." \
                "For the reason: kubectl -n $namespace describe pods -l app.kubernetes.io/name=$part"
        fi
    done <<<"$found"
}

# has_part PART WHAT: fails, and reports WHAT as skipped, if a part is not installed here.
has_part() {
    local part=$1 what=$2
    [[ -n ${PARTS[$part]:-} ]] || {
        skip "$what" "no $part was found in this cluster"
        return 1
    }
}
