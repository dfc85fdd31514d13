# Reaches what runs in a local cluster. The folder of the cluster's state is in $state.

# on_node <command...>: runs it in the network of the node, where pods can be reached, and a registry of the node is at localhost.
on_node() {
    local node
    read -r node _ <"$state/pid"
    nsenter --net="/proc/$node/ns/net" "$@"
}

# eventually <seconds> <command...>: tries the command until it succeeds.
eventually() {
    local deadline=$((SECONDS + $1))
    until "${@:2}" >/dev/null 2>&1; do
        ((SECONDS < deadline)) || {
            "${@:2}"
            return 1
        }
        sleep 0.5
    done
}
