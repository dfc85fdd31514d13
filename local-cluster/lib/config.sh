# The configuration files of a node's programs, from the templates in config/.

make_config() {
    local target="$CLUSTER_STATE/config" file
    mkdir -p "$target/cni" "$target/certs.d/registry.slipway.test:30500"
    for file in hosts resolv.conf containerd.toml kubelet.yaml kube-proxy.yaml; do
        render "$CLUSTER_HOME/config/$file" >"$target/$file"
    done
    render "$CLUSTER_HOME/config/cni.conflist" >"$target/cni/10-slipway.conflist"
    render "$CLUSTER_HOME/config/registry-hosts.toml" >"$target/certs.d/registry.slipway.test:30500/hosts.toml"
}

# Links every program of the parts into one folder, the PATH of the node and the BIN of the user.
link_programs() {
    local part program
    mkdir -p "$CLUSTER_STATE/bin"
    for part in "$@"; do
        for program in "$(tools_directory "$part")"/*; do
            ln -sfn "$program" "$CLUSTER_STATE/bin/$(basename "$program")"
        done
    done
}

# If overlay mounts do not work, as on the overlay root of a container, layers are copied.
choose_storage() {
    local probe="$CLUSTER_STATE/overlay-probe"
    mkdir -p "$probe"/{lower,upper,work,merged}
    SNAPSHOTTER=overlayfs STORAGE_DRIVER=overlay2
    if ! unshare --mount mount -t overlay slipway-probe \
        -o "lowerdir=$probe/lower,upperdir=$probe/upper,workdir=$probe/work" "$probe/merged" 2>/dev/null; then
        SNAPSHOTTER=native STORAGE_DRIVER=vfs
        step "overlay mounts do not work in $CLUSTER_STATE: image layers are copied (slower, takes more disk)"
    fi
    rm -rf "$probe"
    export SNAPSHOTTER STORAGE_DRIVER
}

write_env() {
    local stand_ins=
    [[ ! -f $CLUSTER_STATE/stand-ins ]] || stand_ins="$(<"$CLUSTER_STATE/stand-ins")"
    cat <<ENV >"$CLUSTER_STATE/env.new"
KUBECONFIG=$KUBECONFIG
NODE_IP=$NODE_IP
HOST_IP=$HOST_IP
STORAGE_IP=$STORAGE_IP
GIT_IP=$GIT_IP
DOCKER_HOST=unix://$CLUSTER_STATE/run/docker.sock
CONTAINERD_ADDRESS=$CTR_SOCKET
BIN=$CLUSTER_STATE/bin
REGISTRY=registry.slipway.test:30500
GIT_URL=http://git.slipway.test:3000
CHARTS_URL=http://charts.slipway.test:30880
STAND_INS="$stand_ins"
ENV
    mv "$CLUSTER_STATE/env.new" "$CLUSTER_STATE/env"
}

# Writes env again with its current addresses. Runs in a subshell, since env sets variables of this script too.
update_env() (
    . "$CLUSTER_STATE/env"
    write_env
)
