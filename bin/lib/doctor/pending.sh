# helmsman stops at a pending release. Below the limit, its change may still run; above it, its Helm was stopped.

check_pending() {
    local release namespace name status found=no
    for release in "${RELEASES[@]}"; do
        IFS=/ read -r namespace name status <<<"$release"
        case $status in
            pending-* | uninstalling)
                found=yes
                judge_pending "$namespace" "$name" "$status"
                ;;
        esac
    done
    [[ $found == yes || ${#RELEASES[@]} == 0 ]] || ok pending "no release is pending"
}

judge_pending() {
    local namespace=$1 name=$2 status=$3 secret since age
    look pending --namespace "$namespace" get secrets --selector "owner=helm,name=$name,status=$status" \
        --sort-by .metadata.creationTimestamp \
        --output jsonpath='{range .items[*]}{.metadata.name} {.metadata.creationTimestamp}{"\n"}{end}' || return 0
    read -r secret since < <(tail -n 1 <<<"$ANSWER")
    # The change has ended in the meantime.
    [[ -n $secret ]] || return 0
    age=$(($(date +%s) - $(date -d "$since" +%s)))
    if ((age < PENDING_LIMIT)); then
        ok pending "release $name in namespace $namespace has been $status for $age s, and may be for $PENDING_LIMIT s"
    elif [[ $status == uninstalling ]]; then
        wrong pending "release $name in namespace $namespace has been uninstalling for $age s: its Helm was stopped in the middle." \
            "Repeat it: helm uninstall $name --namespace $namespace"
    else
        wrong pending "release $name in namespace $namespace has been $status for $age s: its Helm was stopped in the middle." \
            "The next apply of its DSS repairs it. Or run: kubectl -n $namespace delete secret $secret"
    fi
}
