# The parent cgroup of a cluster's pods and containers, in version 1, in version 2, and if both are mounted.

cgroup_hierarchies() { awk '$3 == "cgroup" || $3 == "cgroup2" {print $3, $2}' /proc/self/mounts; }

# Whether version 2 has the controllers.
cgroup_v2_only() { [[ "$(stat -fc %T /sys/fs/cgroup)" == cgroup2fs ]]; }

make_cgroups() {
    local version mount
    if cgroup_v2_only; then
        delegate_controllers /sys/fs/cgroup
        mkdir -p "/sys/fs/cgroup/$CLUSTER_CGROUP"
        delegate_controllers "/sys/fs/cgroup/$CLUSTER_CGROUP"
        return
    fi
    while read -r version mount; do
        [[ $version == cgroup ]] || continue
        mkdir -p "$mount/$CLUSTER_CGROUP"
        # A cpuset without CPUs and memory nodes accepts no process.
        if [[ -f $mount/cpuset.cpus ]]; then
            cat "$mount/cpuset.cpus" >"$mount/$CLUSTER_CGROUP/cpuset.cpus"
            cat "$mount/cpuset.mems" >"$mount/$CLUSTER_CGROUP/cpuset.mems"
        fi
    done < <(cgroup_hierarchies)
}

# Delegates all controllers of a version 2 cgroup to its children.
delegate_controllers() {
    local cgroup=$1 controller process
    # Only the machine's root cgroup may have both processes and controllers for its children. The root
    # of a container is another one (it has a type): there, the processes move to a leaf first.
    if [[ $cgroup == /sys/fs/cgroup && -f $cgroup/cgroup.type && -s $cgroup/cgroup.procs ]]; then
        mkdir -p "$cgroup/init"
        while read -r process; do
            printf '%s' "$process" >"$cgroup/init/cgroup.procs" || step "process $process stays in the root cgroup"
        done <"$cgroup/cgroup.procs"
    fi
    for controller in $(<"$cgroup/cgroup.controllers"); do
        printf '+%s' "$controller" >"$cgroup/cgroup.subtree_control" ||
            die "cgroup controller '$controller' cannot be delegated from $cgroup. If this machine is a container, run it with --privileged --cgroupns=private"
    done
}

# Removes the cluster's cgroups. They are empty a moment after its process has ended.
remove_cgroups() {
    local version mount deadline=$((SECONDS + 10))
    while read -r version mount; do
        until remove_cgroup "$mount/$CLUSTER_CGROUP"; do
            ((SECONDS < deadline)) || die "cgroup $mount/$CLUSTER_CGROUP cannot be removed: it still has processes"
            sleep 0.1
        done
    done < <(cgroup_hierarchies)
}

remove_cgroup() {
    [[ -d $1 ]] || return 0
    find "$1" -depth -type d -exec rmdir {} + 2>/dev/null
}
