# Loads archives into the node's containerd and engine, each only once.

has_image() { [[ -n "$(ctr images ls --quiet "name==$1")" ]]; }

# load_archive NAME FILE: into containerd, unless this archive is already loaded.
load_archive() {
    local name=$1 file=$2 note="$CLUSTER_STATE/images/$1"
    mkdir -p "$CLUSTER_STATE/images"
    [[ ! -f $note || "$(<"$note")" != "$file" ]] || return 0
    ctr images import "$file" >/dev/null || die "$file could not be loaded into containerd (log: $CLUSTER_STATE/log/containerd.log)"
    printf '%s' "$file" >"$note"
}

# load_into_engine FILE: skips an image that the engine has: its id is the same everywhere.
load_into_engine() {
    local id
    id="$(tar -xOf "$1" manifest.json | grep -oE '"Config":"[0-9a-f]{64}' | grep -oE '[0-9a-f]{64}')"
    docker image inspect "sha256:$id" >/dev/null 2>&1 ||
        docker load --quiet --input "$1" >/dev/null ||
        die "$1 could not be loaded into the node's engine (log: $CLUSTER_STATE/log/dockerd.log)"
}
