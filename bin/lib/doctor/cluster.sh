# Queries the cluster, and distinguishes what was forbidden from what failed.

# kube ARGUMENT...: kubectl; its standard error is kept for `complaint`.
kube() { kubectl --request-timeout=30s "$@" 2>"$WORK/complaint"; }

# The last line of that error, without the exit code of a command in a container.
complaint() { sed '/^command terminated with exit code/d' "$WORK/complaint" | tail -n 1; }

# Prints what the API server forbade; fails for any other error.
forbidden() {
    grep -qE 'Error from server \(Forbidden\)|is forbidden: User' "$WORK/complaint" || return 1
    sed -nE 's/.*cannot ([a-z]+) resource "([^"]+)".*in the namespace "([^"]+)".*/may not \1 \2 in namespace \3/p
             s/.*cannot ([a-z]+) resource "([^"]+)".*at the cluster scope.*/may not \1 \2 in all namespaces/p' \
        "$WORK/complaint" | head -n 1 | grep . || printf 'may not: %s' "$(complaint)"
}

# look PART ARGUMENT...: sets ANSWER to the output of kubectl; prints the reason and fails if there is none.
look() {
    local part=$1
    shift
    ANSWER="$(kube "$@")" || {
        not_seen "$part"
        return 1
    }
}

# not_seen PART: reports that a query failed.
not_seen() {
    local why
    if why="$(forbidden)"; then skip "$1" "$why"; else wrong "$1" "cannot be checked: $(complaint)"; fi
}

# Every authenticated user may read the version.
reach_cluster() {
    kubectl --request-timeout=10s get --raw /version >/dev/null 2>"$WORK/complaint" || {
        printf 'error: the cluster cannot be reached: %s. Set KUBECONFIG, or: kubectl config use-context\n' "$(complaint)" >&2
        exit 2
    }
}
