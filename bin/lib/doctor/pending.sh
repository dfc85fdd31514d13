# helmsman stops at a release that is pending. Up to a limit that is somebody's change under way; beyond it, it was left behind.

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
    [[ $found == yes || ${#RELEASES[@]} == 0 ]] || ok pending "no release is in the middle of a change"
}

judge_pending() {
    local namespace=$1 name=$2 status=$3 secret since age
    look pending --namespace "$namespace" get secrets --selector "owner=helm,name=$name,status=$status" \
        --sort-by .metadata.creationTimestamp \
        --output jsonpath='{range .items[*]}{.metadata.name} {.metadata.creationTimestamp}{"\n"}{end}' || return 0
    read -r secret since < <(tail -n 1 <<<"$ANSWER")
    # It has ended meanwhile.
    [[ -n $secret ]] || return 0
    age=$(($(date +%s) - $(date -d "$since" +%s)))
    if ((age < PENDING_LIMIT)); then
        ok pending "release $name in namespace $namespace is $status for $age s, which may take up to $PENDING_LIMIT s"
    elif [[ $status == uninstalling ]]; then
        wrong pending "release $name in namespace $namespace is uninstalling for $age s: its Helm was stopped in the middle." \
            "Go on with it: helm uninstall $name --namespace $namespace"
    else
        wrong pending "release $name in namespace $namespace is $status for $age s: its Helm was stopped in the middle." \
            "The next apply of its DSS mends it; without one: kubectl -n $namespace delete secret $secret"
    fi
}
