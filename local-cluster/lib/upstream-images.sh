# helmsman, Keel and ChartMuseum: upstream's image where it can be had, else a stand-in of ours under the same name.

declare -A UPSTREAM=(
    [helmsman]=ghcr.io/mkubaczyk/helmsman:v4.0.5
    [keel]=docker.io/keelhq/keel:0.22.1
    [chartmuseum]=ghcr.io/helm/chartmuseum:v0.16.5
)
PULL_SECONDS="${SLIPWAY_PULL_SECONDS:-20}"

# provide PART: leaves the image in containerd; prints where it came from, and notes a stand-in.
provide() {
    local part=$1 image=${UPSTREAM[$1]} archive
    if has_image "$image" && ! is_stand_in "$part"; then
        step "$part: $image is there already"
    elif archive="$(find_archive "$image")"; then
        load_archive "$part" "$archive"
        step "$part: $image from $archive"
    elif ! is_stand_in "$part" && pull "$image"; then
        step "$part: $image pulled"
    else
        archive="$(stand_in_image "$part")"
        load_archive "$part" "$archive"
        STAND_INS+=("$part")
        step "$part: STAND-IN for $image, which could not be pulled and is in no archive of SLIPWAY_IMAGES"
    fi
}

# Was the image that is loaded now made by us?
is_stand_in() { [[ -f $CLUSTER_STATE/images/$1 && "$(basename "$(<"$CLUSTER_STATE/images/$1")")" == "stand-in-$1-"* ]]; }

# Prints the archive that holds the image. `docker save` and OCI archives keep their names at different places.
find_archive() {
    local image=$1 file names
    [[ -n ${SLIPWAY_IMAGES:-} ]] || return 1
    for file in "$SLIPWAY_IMAGES"/*.tar; do
        [[ -f $file ]] || continue
        # An archive has one of the two, or both; tar complains of the other.
        names="$(tar --extract --to-stdout --file "$file" manifest.json 2>/dev/null)" || [[ -n $names ]] || names=
        names+="$(tar --extract --to-stdout --file "$file" index.json 2>/dev/null)" || [[ -n $names ]] || continue
        [[ $names == *"\"$image\""* || $names == *"\"${image#docker.io/}\""* ]] || continue
        printf '%s' "$file"
        return
    done
    return 1
}

# Said before the long work rather than after it.
check_archives() {
    [[ -z ${SLIPWAY_IMAGES:-} || -d $SLIPWAY_IMAGES ]] || die "SLIPWAY_IMAGES=$SLIPWAY_IMAGES is no folder"
}

# ctr itself talks to the registry, outside the node, so the machine's name servers and proxy are used.
pull() {
    timeout "$PULL_SECONDS" "$CLUSTER_STATE/bin/ctr" --address "$CTR_SOCKET" --namespace k8s.io \
        images pull --local "$1" >"$CLUSTER_STATE/log/pull.log" 2>&1
}

stand_in_image() {
    local source="$CLUSTER_HOME/stand-ins/$1"
    [[ -f $source/go.mod ]] || die "no image of $1 (${UPSTREAM[$1]}) can be had, and no stand-in is in $source. Put its archive into a folder and name that by SLIPWAY_IMAGES"
    "stand_in_$1" "$source"
}

# stand_in_program PART SOURCE: prints the folder of the compiled program.
stand_in_program() {
    local folder
    folder="$(hash_of "$2")"
    folder="$SLIPWAY_HOME/tools/stand-in-$1-$folder"
    if [[ ! -d $folder ]]; then
        mkdir -p "$folder.$$"
        (use_go_caches && cd "$2" && nice -n 5 go build -buildvcs=false -trimpath -ldflags '-s -w' -o "$folder.$$/$1" .) ||
            die "the stand-in for $1 does not compile; the lines above say why"
        # Another cluster may have compiled it meanwhile.
        mv --no-target-directory "$folder.$$" "$folder" 2>/dev/null || rm -rf "$folder.$$"
    fi
    printf '%s' "$folder"
}

fill_stand_in_keel() {
    put_certificates "$1"
    install -D -m 755 "$PROGRAM/keel" "$1/bin/keel"
    install -d -m 777 "$1/data"
}
fill_stand_in_chartmuseum() {
    put_certificates "$1"
    install -D -m 755 "$PROGRAM/chartmuseum" "$1/chartmuseum"
}
fill_stand_in_helmsman() {
    # Debian's /bin is a link to /usr/bin: a folder of that name would take its place, and the shell away.
    install -D -m 755 "$PROGRAM/helmsman" "$1/usr/bin/helmsman"
    install -D -m 755 "$(tools_directory helm)/helm" "$1/usr/local/bin/helm"
    install -D -m 755 "$(tools_directory kubernetes)/kubectl" "$1/usr/local/bin/kubectl"
    # It needs no plugins, but the chart may mount their folder from the image, where it is root's alone.
    install -d -m 700 "$1/root"
    install -d "$1/root/.local/share/helm/plugins"
}

stand_in_keel() {
    PROGRAM="$(stand_in_program keel "$1")"
    small_image stand-in-keel "${UPSTREAM[keel]}" \
        "{\"Entrypoint\":[\"/bin/keel\"],\"User\":\"666\",\"Env\":[\"$SMALL_PATH\",\"XDG_DATA_HOME=/data\"]}" fill_stand_in_keel "$PROGRAM"
}

stand_in_chartmuseum() {
    PROGRAM="$(stand_in_program chartmuseum "$1")"
    small_image stand-in-chartmuseum "${UPSTREAM[chartmuseum]}" \
        "{\"Entrypoint\":[\"/chartmuseum\"],\"User\":\"1000:1000\",\"Env\":[\"$SMALL_PATH\"]}" fill_stand_in_chartmuseum "$PROGRAM"
}

# helmsman runs git, helm and kubectl, and shells in its charts' hooks: Debian instead of busybox.
stand_in_helmsman() {
    local base file key helm kubernetes
    PROGRAM="$(stand_in_program helmsman "$1")"
    base="$(debian_programs_layer)"
    helm="$(tools_directory helm)"
    kubernetes="$(tools_directory kubernetes)"
    key="$(printf '%s\n' "$PROGRAM" "$base" "$helm" "$kubernetes" | cat - "$CLUSTER_HOME/lib/upstream-images.sh" | sha256sum | cut -c1-16)"
    file="$IMAGES_HOME/stand-in-helmsman-$key.tar"
    once "$file" image_on "$base" "$file" "${UPSTREAM[helmsman]}" \
        "{\"Entrypoint\":[\"/bin/helmsman\"],\"Env\":[\"$DEBIAN_PATH\"]}" fill_stand_in_helmsman
    printf '%s' "$file"
}
