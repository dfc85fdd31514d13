# A cluster whose registry and chart repository are in another one (up --storage-of): what the fixed names stand for,
# and the link between both nodes, since the machine itself forwards nothing.
# shellcheck disable=SC2030,SC2031 # NAME is the other cluster in the subshell of node_of alone

env_of() { sed -n "s/^$2=//p" "$SLIPWAY_HOME/clusters/$1/env"; }
node_of() (NAME=$1 && use_cluster && node_pid)
inside() { nsenter --net="/proc/$1/ns/net" "${@:2}"; }

# What registry., charts. and git.slipway.test stand for: the git host listens where the storage is.
find_storage() {
    STORAGE_IP=$NODE_IP GIT_IP=$HOST_IP
    if [[ -n $STORAGE_OF ]]; then
        STORAGE_IP="$(env_of "$STORAGE_OF" NODE_IP)"
        GIT_IP="$(env_of "$STORAGE_OF" HOST_IP)"
    fi
    export STORAGE_IP GIT_IP
}

check_storage_of() {
    [[ -n $STORAGE_OF ]] || return 0
    [[ $STORAGE_OF != "$NAME" ]] || die "--storage-of $STORAGE_OF names the cluster itself: leave it out, or name another"
    node_of "$STORAGE_OF" >/dev/null && [[ -f $SLIPWAY_HOME/clusters/$STORAGE_OF/env ]] ||
        die "cluster $STORAGE_OF, which is to have the storage, is not running. Start it with: local-cluster/up --name $STORAGE_OF"
    [[ "$(env_of "$STORAGE_OF" STORAGE_IP)" == "$(env_of "$STORAGE_OF" NODE_IP)" ]] ||
        die "cluster $STORAGE_OF has its own storage in another cluster; name that one with --storage-of"
}

# The names of a running cluster are in its pods already, so they cannot be changed; a link that is lost can be made again.
check_same_storage() {
    [[ -n $STORAGE_OF ]] || return 0
    . "$CLUSTER_STATE/env"
    [[ $STORAGE_IP == "$(env_of "$STORAGE_OF" NODE_IP)" ]] ||
        die "cluster $NAME runs already, with its storage at $STORAGE_IP rather than in $STORAGE_OF. Take it down first: local-cluster/down --name $NAME"
}

# A pair of links, each end named after the other cluster. Each has its own node's address and leads to the other node
# alone; pods are seen by their node's address. The pair vanishes with either network namespace.
join_storage() {
    [[ -n $STORAGE_OF ]] || return 0
    local here there
    here="$(node_pid)"
    there="$(node_of "$STORAGE_OF")"
    is_joined "$here" "$there" && return
    # What is left of one whose other node was killed a moment ago.
    inside "$here" ip link delete "slw-$STORAGE_OF" 2>/dev/null || true
    inside "$there" ip link delete "slw-$NAME" 2>/dev/null || true
    inside "$here" ip link add "slw-$STORAGE_OF" type veth peer name "slw-$NAME" netns "$there" ||
        die "no link between the nodes of $NAME and $STORAGE_OF; the kernel needs veth"
    raise_link "$here" "slw-$STORAGE_OF" "$NODE_IP" "$STORAGE_IP"
    raise_link "$there" "slw-$NAME" "$STORAGE_IP" "$NODE_IP"
}

raise_link() {
    inside "$1" ip addr add "$3" peer "$4" dev "$2"
    inside "$1" ip link set "$2" up
}

is_joined() {
    inside "$1" ip link show "slw-$STORAGE_OF" >/dev/null 2>&1 && inside "$2" ip link show "slw-$NAME" >/dev/null 2>&1
}
