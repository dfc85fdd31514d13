# The registry and the object store: the real programs, on busybox, at the paths of the upstream images.

SMALL_PATH='PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

# put_certificates FOLDER: this machine's certificate authorities, where Go looks for them.
put_certificates() {
    [[ -s /etc/ssl/certs/ca-certificates.crt ]] || die "/etc/ssl/certs/ca-certificates.crt is missing; install Debian's ca-certificates"
    install -D -m 644 /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/ca-certificates.crt"
}

fill_registry() {
    put_certificates "$1"
    install -D -m 755 "$(tools_directory registry)/registry" "$1/bin/registry"
    install -D -m 755 "$CLUSTER_HOME/image-files/registry-entrypoint.sh" "$1/entrypoint.sh"
    install -D -m 644 "$CLUSTER_HOME/image-files/registry-config.yml" "$1/etc/distribution/config.yml"
    install -d -m 777 "$1/var/lib/registry"
}

fill_minio() {
    put_certificates "$1"
    install -D -m 755 "$(tools_directory minio)/minio" "$1/usr/bin/minio"
    install -D -m 755 "$(tools_directory mc)/mc" "$1/usr/bin/mc"
    install -D -m 755 "$CLUSTER_HOME/image-files/minio-entrypoint.sh" "$1/usr/bin/docker-entrypoint.sh"
    install -d -m 777 "$1/data"
}

# small_image SHORT_NAME IMAGE CONFIG FILL INPUT...: an image on busybox; INPUTs decide when it is made anew.
small_image() {
    local short=$1 image=$2 config=$3 fill=$4 base key file
    shift 4
    base="$(busybox_layer)"
    key="$(hash_of "$base" "$CLUSTER_HOME/image-files" "$@" "$CLUSTER_HOME"/lib/{storage,upstream}-images.sh)"
    file="$IMAGES_HOME/$short-$key.tar"
    once "$file" image_on "$base" "$file" "$image" "$config" "$fill"
    printf '%s' "$file"
}

registry_image() {
    local tools
    tools="$(tools_directory registry)"
    small_image registry registry:3.1.2 \
        "{\"Entrypoint\":[\"/entrypoint.sh\"],\"Cmd\":[\"/etc/distribution/config.yml\"],\"Volumes\":{\"/var/lib/registry\":{}},\"Env\":[\"$SMALL_PATH\",\"OTEL_TRACES_EXPORTER=none\"]}" \
        fill_registry "$tools"
}

minio_image() {
    local server client
    server="$(tools_directory minio)"
    client="$(tools_directory mc)"
    small_image minio quay.io/minio/minio:RELEASE.2025-10-15T17-29-55Z \
        "{\"Entrypoint\":[\"/usr/bin/docker-entrypoint.sh\"],\"Cmd\":[\"minio\"],\"Volumes\":{\"/data\":{}},\"Env\":[\"$SMALL_PATH\"]}" \
        fill_minio "$server" "$client"
}
