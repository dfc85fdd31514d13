# Tokens, certificates, S3 signatures and the numbers of staging charts all depend on clocks that agree.

MOST_SKEW=5       # seconds
KUBELET_RENEWS=10 # seconds between two renewals of a node's Lease, which has the kubelet's own time

check_clocks() {
    CLOCKS=() SKEWED=()
    clocks_of_nodes
    clock_of_engine
    clock_of_registry
    if ((${#SKEWED[@]} > 0)); then
        wrong clocks "compared with this machine's clock $(join_words "${SKEWED[@]}")." \
            "Clocks must agree within $MOST_SKEW s, or tokens and signatures are refused." \
            "On the machine with the wrong clock: timedatectl set-ntp true"
    elif ((${#CLOCKS[@]} > 0)); then
        ok clocks "within $MOST_SKEW s of this machine's: $(join_words "${CLOCKS[@]}")"
    fi
}

join_words() { printf '%s, ' "$@" | sed 's/, $//'; }

# compare NAME THEIRS BEFORE AFTER [AGE]: a clock showed THEIRS between our BEFORE and AFTER, and this
# may be up to AGE s old. All are whole seconds.
compare() {
    local name=$1 theirs=$2 before=$3 after=$4 age=${5:-0}
    CLOCKS+=("$name")
    if ((theirs > after + MOST_SKEW)); then
        SKEWED+=("$name is $((theirs - after)) s ahead")
    elif ((theirs + age < before - MOST_SKEW)); then
        SKEWED+=("$name is $((before - theirs - age)) s behind")
    fi
}

clocks_of_nodes() {
    local node renewed before after
    before="$(date +%s)"
    look clocks --namespace kube-node-lease get leases \
        --output jsonpath='{range .items[*]}{.metadata.name} {.spec.renewTime}{"\n"}{end}' || return 0
    after="$(date +%s)"
    while read -r node renewed; do
        [[ -z $renewed ]] || compare "node $node" "$(date -d "$renewed" +%s)" "$before" "$after" "$KUBELET_RENEWS"
    done <<<"$ANSWER"
}

clock_of_engine() {
    [[ -n ${PARTS["build-engine"]:-} ]] || return 0
    local before
    before="$(date +%s)"
    look clocks --namespace "${PARTS["build-engine"]}" exec deployment/build-engine -- date +%s || return 0
    compare "build-engine" "$ANSWER" "$before" "$(date +%s)"
}

# Any response has the header Date.
clock_of_registry() {
    [[ -n ${PARTS[registry]:-} ]] || return 0
    local before theirs
    forward registry || {
        not_seen clocks
        return 0
    }
    before="$(date +%s)"
    theirs="$(http GET /v2/ "" | sed -n 's/^[Dd]ate: //p')" || :
    [[ -z $theirs ]] || compare registry "$(date -d "$theirs" +%s)" "$before" "$(date +%s)"
    end_forward
}
