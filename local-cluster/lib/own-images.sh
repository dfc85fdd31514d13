# The images of our own services, built from docker/ by the node's engine.

# The tag is the one that the chart names.
VERSION="$(sed -n 's/^appVersion: "\(.*\)"$/\1/p' "$REPOSITORY/charts/slipway/Chart.yaml")"
OWN=(polling-server helm-api)

own_jar() { printf '%s' "$REPOSITORY/$1/target/$1.jar"; }

# Prints the archive of a service's image, which it builds if jar, Dockerfile or base have changed.
own_image() {
    local service=$1 jar jdk base key file start=$SECONDS log="$CLUSTER_STATE/log/build-$1.log"
    jar="$(own_jar "$service")"
    [[ -f $jar ]] || die "$jar is not there. Build it first: mvn package"
    jdk="$(jdk_image)"
    base="$(debian_image)"
    key="$(printf '%s %s %s' "$VERSION" "$jdk" "$base" | cat - "$jar" "$REPOSITORY/docker/$service/Dockerfile" "$REPOSITORY/.dockerignore" | sha256sum | cut -c1-16)"
    file="$IMAGES_HOME/$service-$key.tar"
    if [[ ! -f $file ]]; then
        # The client alone has the classic builder; the newer one is a plugin.
        DOCKER_BUILDKIT=0 docker build --tag "ghcr.io/slipway-dev/$service:$VERSION" \
            --file "$REPOSITORY/docker/$service/Dockerfile" "$REPOSITORY" >"$log" 2>&1 || {
            tail -30 "$log" >&2
            die "building the image of $service failed (whole log: $log)"
        }
        docker save --output "$file.new" "ghcr.io/slipway-dev/$service:$VERSION"
        mv "$file.new" "$file"
        # Each build of the jar makes another: keep those of the last hour.
        find "$IMAGES_HOME" -maxdepth 1 -name "$service-*.tar" ! -path "$file" -mmin +60 -delete
        step "$service built in $(since "$start")" >&2
    fi
    printf '%s' "$file"
}
