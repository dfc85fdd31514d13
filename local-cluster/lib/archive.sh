# Container images as archives in `docker save` form, built from layers without an engine. The same input gives the
# same bytes, and so the same digest.

IMAGES_HOME="$SLIPWAY_HOME/images"

# layer FOLDER FILE: creates a layer from the folder; owners, order and times do not depend on this machine.
layer() {
    tar --create --file "$2" --directory "$1" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner .
}

# archive FILE NAME CONFIG LAYER...: CONFIG is the JSON object of entry point, environment and so on.
archive() {
    local file=$1 name=$2 config=$3 stage digest layers='' digests=''
    shift 3
    stage="$(mktemp -d "$IMAGES_HOME/stage.XXXXXX")"
    for tar in "$@"; do
        digest="$(sha256sum "$tar" | cut -d' ' -f1)"
        ln "$tar" "$stage/$digest.tar"
        layers+="${layers:+,}\"$digest.tar\"" digests+="${digests:+,}\"sha256:$digest\""
    done
    printf '{"architecture":"%s","os":"linux","created":"1970-01-01T00:00:00Z","config":%s,"rootfs":{"type":"layers","diff_ids":[%s]}}' \
        "$(dpkg --print-architecture)" "$config" "$digests" >"$stage/config.json"
    digest="$(sha256sum "$stage/config.json" | cut -d' ' -f1)"
    mv "$stage/config.json" "$stage/$digest.json"
    printf '[{"Config":"%s.json","RepoTags":["%s"],"Layers":[%s]}]' "$digest" "$name" "$layers" >"$stage/manifest.json"
    (cd "$stage" && tar --create --file "$file.new" --mtime=@0 --owner=0 --group=0 --numeric-owner -- *)
    rm -rf "$stage"
    mv "$file.new" "$file"
}

# once FILE COMMAND...: runs the command, which writes FILE, unless FILE exists.
once() {
    local file=$1
    shift
    [[ -f $file ]] || "$@"
}

# with_folder FUNCTION FILE: creates a layer from a new folder that the function fills. The folder is its argument.
with_folder() {
    local fill=$1 file=$2 folder
    mkdir -p "$IMAGES_HOME/layers"
    folder="$(mktemp -d "$IMAGES_HOME/root.XXXXXX")"
    chmod 755 "$folder"
    "$fill" "$folder"
    layer "$folder" "$file.new"
    mv "$file.new" "$file"
    rm -rf "$folder"
}

# image_on BASE FILE NAME CONFIG FILL: the archive of the layer BASE with one layer more, of what FILL puts into a folder (its argument).
# That layer is in the archive alone, which saves its size.
image_on() {
    local base=$1 file=$2 name=$3 config=$4 fill=$5 tar="$2.layer"
    with_folder "$fill" "$tar"
    archive "$file" "$name" "$config" "$base" "$tar"
    rm "$tar"
}
