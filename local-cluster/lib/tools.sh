# The Go programs of the cluster, built once for each content of their go.mod.

PARTS=(helm kubernetes containerd engine client etcd coredns registry minio mc)

# tools_directory PART: where the programs of a part are, or will be.
tools_directory() {
    local key
    key="$(hash_of "$CLUSTER_HOME/modules/$1")"
    printf '%s/tools/%s-%s' "$SLIPWAY_HOME" "$1" "$key"
}

# build_part PART: compiles the part unless it is there. Two builds of one part wait for each other.
build_part() {
    local part=$1 directory stage start=$SECONDS
    [[ -f $CLUSTER_HOME/modules/$part/go.mod ]] || die "no part '$part'; the parts are: ${PARTS[*]}"
    directory="$(tools_directory "$part")"
    [[ ! -d $directory ]] || return 0
    command -v go >/dev/null || die "Go is needed to build $part. Install Go 1.26 or newer (https://go.dev/dl) and put it on PATH"
    mkdir -p "$SLIPWAY_HOME/tools"
    (
        flock 9
        [[ ! -d $directory ]] || exit 0
        stage="$directory.$$"
        mkdir -p "$stage"
        compile_part "$part" "$stage" || {
            rm -rf "$stage"
            exit 1
        }
        mv "$stage" "$directory" || exit 1
        step "$part built in $(since "$start")"
    ) 9>"$SLIPWAY_HOME/tools/.$part.lock" || die "building $part failed; the lines above say why"
}

# build_parts PART...: two at once, since a download and a linker leave cores to another; one that fails does not keep the
# rest from being built.
build_parts() {
    printf '%s\0' "$@" | xargs -0 -n 1 -P 2 "$CLUSTER_HOME/build"
}

compile_part() {
    local part=$1 stage=$2 flags="-s -w" tags=
    cd "$CLUSTER_HOME/modules/$part" || return
    [[ ! -f ldflags ]] || flags+=" $(<ldflags)"
    [[ ! -f tags ]] || tags="$(<tags)"
    CGO_ENABLED=0 GOFLAGS=-mod=readonly nice -n 5 \
        go build -p "${SLIPWAY_BUILD_JOBS:-2}" -buildvcs=false -trimpath -tags "$tags" -ldflags "$flags" -o "$stage/" tool || return 1
    # Go names a program after its package; etcd's is called server.
    [[ $part != etcd ]] || mv "$stage/server" "$stage/etcd"
}
