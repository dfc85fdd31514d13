# The pair of virtual links between this machine (.1) and the node's network namespace (.2).

# connect_node PID: PID is a process in the node's network namespace. The kernel removes the pair with that
# namespace, after it has closed the last connection.
connect_node() {
    ip link add "$CLUSTER_LINK" type veth peer name eth0 netns "$1" ||
        die "cannot create the link $CLUSTER_LINK to the node: the kernel needs veth"
    ip addr add "$HOST_IP/24" dev "$CLUSTER_LINK"
    ip link set "$CLUSTER_LINK" up
}

# Only one cluster at a time chooses a subnet, until an interface has it.
lock_subnets() {
    exec 8>"$SLIPWAY_HOME/clusters/.subnets.lock"
    flock 8
}

unlock_subnets() { exec 8>&-; }

check_subnet_free() {
    local other
    other="$(ip -4 -o addr show | awk -v p=" ${SUBNET%0/24}" 'index($0, p) {print $2}' | head -1)"
    [[ -z $other ]] || die "subnet $SUBNET is in use by interface $other of this machine; choose another with --subnet"
}

link_is_gone() { [[ ! -e /sys/class/net/$CLUSTER_LINK ]]; }

# Removes the pair if the kernel has not done so yet.
disconnect_node() {
    link_is_gone || ip link delete "$CLUSTER_LINK" 2>/dev/null || link_is_gone ||
        die "link $CLUSTER_LINK cannot be removed"
}
