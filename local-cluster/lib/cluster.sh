# A named cluster: its state folder, its addresses and its first process.

NAME=slipway
SUBNET=
STORAGE_OF=
DNS_IP=10.96.0.10

# Reads --name, --subnet and --storage-of from a command's arguments.
parse_options() {
    while (($#)); do
        case $1 in
            --name)
                [[ $# -ge 2 ]] || die "--name needs a value"
                NAME=$2
                shift 2
                ;;
            --subnet)
                [[ $# -ge 2 ]] || die "--subnet needs a value"
                SUBNET=$2
                shift 2
                ;;
            --storage-of)
                [[ $# -ge 2 ]] || die "--storage-of needs a value"
                STORAGE_OF=$2
                shift 2
                ;;
            -h | --help)
                usage
                exit 0
                ;;
            *)
                usage >&2
                die "unknown argument '$1'"
                ;;
        esac
    done
    [[ $NAME =~ ^[a-z]([a-z0-9-]{0,9}[a-z0-9])?$ ]] ||
        die "cluster name '$NAME' is not allowed: at most 11 of a-z, 0-9 and '-', beginning with a letter, not ending with '-'"
    [[ -z $SUBNET || $SUBNET =~ ^([0-9]{1,3}\.){3}0/24$ ]] ||
        die "subnet '$SUBNET' is not allowed: give a /24, such as 10.231.7.0/24"
    use_cluster
}

# The paths that depend on the name.
use_cluster() {
    CLUSTER_STATE="$SLIPWAY_HOME/clusters/$NAME"
    CLUSTER_LINK="slw-$NAME"
    CLUSTER_CGROUP="slipway-$NAME"
    CTR_SOCKET="$CLUSTER_STATE/run/containerd.sock"
    KUBECONFIG="$CLUSTER_STATE/kubeconfig"
    export NAME CLUSTER_STATE CLUSTER_CGROUP CTR_SOCKET KUBECONFIG DNS_IP
    case "$(realpath -m "$CLUSTER_STATE")/" in
        /run/* | /var/run/* | /var/lib/* | /var/log/* | /etc/*)
            die "SLIPWAY_HOME ($SLIPWAY_HOME) must not be below /run, /var/lib, /var/log or /etc, since the node has its own of these: set it to another folder"
            ;;
    esac
    # The kernel allows 107 bytes; containerd appends ".ttrpc", dockerd's own containerd more.
    ((${#CLUSTER_STATE} <= 60)) ||
        die "the path $CLUSTER_STATE is too long for Unix sockets (at most 60 characters): set SLIPWAY_HOME to a shorter one"
}

# The addresses that depend on the subnet: the host is .1, the node .2.
use_subnet() {
    HOST_IP="${SUBNET%0/24}1"
    NODE_IP="${SUBNET%0/24}2"
    export SUBNET HOST_IP NODE_IP
}

# The first free subnet from 10.231.7.0/24 on: no interface of this machine has it.
free_subnet() {
    local octet taken
    taken="$(ip -4 -o addr show)"
    for octet in $(seq 7 254); do
        [[ $taken == *" 10.231.$octet."* ]] || {
            printf '10.231.%s.0/24' "$octet"
            return
        }
    done
    die "no free subnet in 10.231.0.0/16: give another one with --subnet"
}

# A process id may belong to another process by now, but id and start time together may not. A zombie process (Z) has no
# start time here.
start_time_of() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" {print $20}'; }

node_pid() {
    local pid started
    [[ -f $CLUSTER_STATE/pid ]] || return 1
    read -r pid started <"$CLUSTER_STATE/pid"
    [[ -n $pid && "$(start_time_of "$pid")" == "$started" ]] || return 1
    printf '%s' "$pid"
}

# Only one up, down or images runs at a time for each cluster.
lock_cluster() {
    mkdir -p "$SLIPWAY_HOME/clusters"
    exec 9>"$SLIPWAY_HOME/clusters/.$NAME.lock"
    flock --nonblock 9 || {
        say "Waiting for another command on cluster $NAME"
        flock 9
    }
}

docker() { "$CLUSTER_STATE/bin/docker" --host "unix://$CLUSTER_STATE/run/docker.sock" "$@"; }
kubectl() { "$CLUSTER_STATE/bin/kubectl" --kubeconfig "$KUBECONFIG" "$@"; }
# Each call would warn that version 1 of cgroups is deprecated, but this machine decides which version there is.
ctr() { CONTAINERD_SUPPRESS_DEPRECATION_WARNINGS=1 "$CLUSTER_STATE/bin/ctr" --address "$CTR_SOCKET" --namespace k8s.io "$@"; }
