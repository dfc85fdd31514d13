# Asks the cluster, and tells what was not allowed from what failed.

# kube ARGUMENT...: kubectl, whose complaints are kept for `complaint`.
kube() { kubectl --request-timeout=30s "$@" 2>"$WORK/complaint"; }

# Its last line; how the command in a container ended is no complaint.
complaint() { sed '/^command terminated with exit code/d' "$WORK/complaint" | tail -n 1; }

# What was forbidden, in the words of the API server; fails if it was something else.
forbidden() {
    grep -qE 'Error from server \(Forbidden\)|is forbidden: User' "$WORK/complaint" || return 1
    sed -nE 's/.*cannot ([a-z]+) resource "([^"]+)".*in the namespace "([^"]+)".*/may not \1 \2 in namespace \3/p
             s/.*cannot ([a-z]+) resource "([^"]+)".*at the cluster scope.*/may not \1 \2 in all namespaces/p' \
        "$WORK/complaint" | head -n 1 | grep . || printf 'may not: %s' "$(complaint)"
}

# look PART ARGUMENT...: sets ANSWER to what kubectl says; otherwise says why not, and fails.
look() {
    local part=$1
    shift
    ANSWER="$(kube "$@")" || {
        not_seen "$part"
        return 1
    }
}

# not_seen PART: a question was not answered.
not_seen() {
    local why
    if why="$(forbidden)"; then skip "$1" "$why"; else wrong "$1" "cannot be looked at: $(complaint)"; fi
}

# Any user who is known may ask for the version.
reach_cluster() {
    kubectl --request-timeout=10s get --raw /version >/dev/null 2>"$WORK/complaint" || {
        printf 'error: the cluster cannot be reached: %s. Set KUBECONFIG, or: kubectl config use-context\n' "$(complaint)" >&2
        exit 2
    }
}
