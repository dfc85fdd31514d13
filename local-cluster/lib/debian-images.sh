# The Debian base and what is built on it: the JDK, and the Docker engine.

# debian_layer PACKAGE...: prints the layer of a minimal Debian 12 with those packages; made once for each list.
debian_layer() {
    local key file
    key="$(printf '%s\n' "$@" | cat - "$CLUSTER_HOME/lib/debian-images.sh" | sha256sum | cut -c1-16)"
    file="$IMAGES_HOME/layers/debian-$key.tar"
    mkdir -p "$IMAGES_HOME/layers"
    # One at a time: two that make the same layer would write to one file.
    (
        flock 5
        once "$file" bootstrap_debian "$file" "$@"
    ) 5>"$IMAGES_HOME/.debian.lock" || exit
    printf '%s' "$file"
}

bootstrap_debian() {
    local file=$1 packages start=$SECONDS
    shift
    mkdir -p "$IMAGES_HOME/layers"
    packages="$(
        IFS=,
        printf '%s' "$*"
    )"
    step "bootstrapping Debian 12 with $packages" >&2
    SOURCE_DATE_EPOCH=0 mmdebstrap --quiet --variant=minbase --include="$packages" \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
        --customize-hook='rm -f "$1/etc/resolv.conf" "$1/etc/hostname"' \
        bookworm "$file.new.tar" >"$file.log" 2>&1 || {
        tail -20 "$file.log" >&2
        die "mmdebstrap could not make Debian 12 with $packages (whole log: $file.log). It needs a Debian mirror"
    }
    mv "$file.new.tar" "$file"
    step "Debian 12 with $packages bootstrapped in $(since "$start")" >&2
}

# debian_programs_layer: prints the layer of a Debian with the programs that our images of engine, nginx and helmsman run: one for
# all three, since each bootstrap takes half a minute and each layer disk.
debian_programs_layer() { debian_layer ca-certificates git iptables nginx-light runc; }

DEBIAN_PATH='PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

debian_image() {
    local base file
    base="$(debian_layer ca-certificates)"
    file="$IMAGES_HOME/$(basename "$base")"
    once "$file" archive "$file" debian:12-slim "{\"Cmd\":[\"bash\"],\"Env\":[\"$DEBIAN_PATH\"]}" "$base"
    printf '%s' "$file"
}

# The folder of a JDK 25: JAVA_HOME if it is one, else the first below /usr/lib/jvm.
find_jdk() {
    local home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        if [[ -x $home/bin/jlink ]] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null; then
            printf '%s' "$home"
            return
        fi
    done
    die "no JDK 25 with jlink in JAVA_HOME (${JAVA_HOME:-not set}) or below /usr/lib/jvm; install Temurin 25, or point JAVA_HOME at it"
}

fill_jdk() {
    mkdir -p "$1/opt/java"
    # A packaged JDK links into the machine's /etc, so links are followed. Its sources are not needed.
    local jdk
    jdk="$(find_jdk)"
    cp --recursive --dereference --preserve=mode "$jdk" "$1/opt/java/openjdk"
    rm -f "$1/opt/java/openjdk/lib/src.zip"
}

jdk_image() {
    local base jdk file key
    base="$(debian_layer ca-certificates)"
    jdk="$(find_jdk)"
    key="$(hash_of "$jdk/release" "$CLUSTER_HOME/lib/debian-images.sh")"
    file="$IMAGES_HOME/jdk-$key.tar"
    once "$file" image_on "$base" "$file" eclipse-temurin:25-jdk \
        "{\"Cmd\":[\"jshell\"],\"Env\":[\"JAVA_HOME=/opt/java/openjdk\",\"LANG=C.UTF-8\",\"${DEBIAN_PATH/=/=/opt/java/openjdk/bin:}\"]}" fill_jdk
    printf '%s' "$file"
}

fill_engine() {
    install -D -m 755 -t "$1/usr/local/bin" "$CLUSTER_HOME/image-files/dockerd-entrypoint.sh" "$(tools_directory engine)"/* \
        "$(tools_directory client)/docker" "$(tools_directory containerd)"/{containerd,containerd-shim-runc-v2}
}

engine_image() {
    local base file key
    base="$(debian_programs_layer)"
    key="$(hash_of "$(tools_directory engine)" "$(tools_directory client)" "$(tools_directory containerd)" \
        "$CLUSTER_HOME/image-files/dockerd-entrypoint.sh" "$CLUSTER_HOME/lib/debian-images.sh")"
    file="$IMAGES_HOME/engine-$key.tar"
    once "$file" image_on "$base" "$file" docker:28.5.2-dind \
        "{\"Entrypoint\":[\"dockerd-entrypoint.sh\"],\"Cmd\":[],\"Volumes\":{\"/var/lib/docker\":{}},\"Env\":[\"$DEBIAN_PATH\",\"DOCKER_TLS_CERTDIR=/certs\"]}" fill_engine
    printf '%s' "$file"
}
