# Where the parts of the suite are: PARTS[name] is the namespace of its Deployment.

declare -A PARTS=()

# Where the DSS files install them, for somebody who may not look everywhere.
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
                "Look why: kubectl -n $namespace describe pods -l app.kubernetes.io/name=$part"
        fi
    done <<<"$found"
}

# has_part PART WHAT: fails, and says that WHAT is skipped, if a part is not installed here.
has_part() {
    local part=$1 what=$2
    [[ -n ${PARTS[$part]:-} ]] || {
        skip "$what" "no $part is seen in this cluster"
        return 1
    }
}
