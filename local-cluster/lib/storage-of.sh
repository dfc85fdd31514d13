# A cluster with its registry and chart repository in another cluster (up --storage-of): the addresses of the fixed names,
# and the link between both nodes, since the machine itself does not forward packets.
# shellcheck disable=SC2030,SC2031 # NAME is the other cluster only in the subshell of node_of

env_of() { sed -n "s/^$2=//p" "$SLIPWAY_HOME/clusters/$1/env"; }
node_of() (NAME=$1 && use_cluster && node_pid)
inside() { nsenter --net="/proc/$1/ns/net" "${@:2}"; }

# The addresses of registry., charts. and git.slipway.test. The git host belongs to the cluster of the storage.
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
    [[ $STORAGE_OF != "$NAME" ]] || die "--storage-of $STORAGE_OF names the cluster itself: leave the option out, or name another cluster"
    node_of "$STORAGE_OF" >/dev/null && [[ -f $SLIPWAY_HOME/clusters/$STORAGE_OF/env ]] ||
        die "cluster $STORAGE_OF, the cluster of the storage, is not running. Start it with: local-cluster/up --name $STORAGE_OF"
    [[ "$(env_of "$STORAGE_OF" STORAGE_IP)" == "$(env_of "$STORAGE_OF" NODE_IP)" ]] ||
        die "cluster $STORAGE_OF has its own storage in another cluster: name that cluster with --storage-of"
}

# Running pods already use the names of their cluster, so they cannot change. A lost link can be created again.
check_same_storage() {
    [[ -n $STORAGE_OF ]] || return 0
    . "$CLUSTER_STATE/env"
    [[ $STORAGE_IP == "$(env_of "$STORAGE_OF" NODE_IP)" ]] ||
        die "cluster $NAME already runs, with its storage at $STORAGE_IP rather than in $STORAGE_OF. Stop it first: local-cluster/down --name $NAME"
}

# Creates a pair of links. Each end has the name of the other cluster and the address of its own node, and leads only to the
# other node. Pods have the address of their node there. The kernel removes the pair with either network namespace.
join_storage() {
    [[ -n $STORAGE_OF ]] || return 0
    local here there
    here="$(node_pid)"
    there="$(node_of "$STORAGE_OF")"
    is_joined "$here" "$there" && return
    # Remains of a link to a node that was killed a moment ago.
    inside "$here" ip link delete "slw-$STORAGE_OF" 2>/dev/null || true
    inside "$there" ip link delete "slw-$NAME" 2>/dev/null || true
    inside "$here" ip link add "slw-$STORAGE_OF" type veth peer name "slw-$NAME" netns "$there" ||
        die "cannot create a link between the nodes of $NAME and $STORAGE_OF: the kernel needs veth"
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
