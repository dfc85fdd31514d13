# Where the test makes its release: a clone, a registry in the node's network, and the cluster.

REGISTRY=localhost:5055/slipway-dev
namespaces=(slipway slipway-build slipway-storage)

require_empty_cluster() {
    ! kubectl get namespace "${namespaces[@]}" >/dev/null 2>&1 || {
        echo '.github/test-release: the suite is installed in this cluster, and would be removed. Use another cluster' >&2
        exit 1
    }
}

# A clone of what is committed, at $clone. Its change log has an entry for the release, whatever ours has.
make_clone() {
    clone=$work/slipway
    git clone --quiet . "$clone"
    git -C "$clone" config user.name test
    git -C "$clone" config user.email test@slipway.test
    perl -0777 -i -pe 's/(## \[Unreleased\]\n)/$1\n### Added\n\n- An entry of the test.\n/' "$clone/CHANGELOG.md"
}

# Gives the clone the classes that are compiled here, so that Maven need not compile them again.
take_classes() {
    local module
    [[ -z "$(git status --porcelain --untracked-files=no)" ]] || {
        echo 'What is committed is compiled again, since there are uncommitted changes. They are not part of the release'
        return
    }
    for module in common service helm-api polling-server; do
        [[ -d $module/target/classes ]] || {
            echo "error: $module/target/classes is not there. Compile first, or leave --compiled out" >&2
            exit 1
        }
        mkdir -p "$clone/$module/target"
        cp -a "$module/target/classes" "$clone/$module/target/"
    done
    export MAVEN_OPTIONS="${MAVEN_OPTIONS:-} -Dmaven.main.skip=true"
}

# set_version VERSION: what people do for a release. Without a cluster: the dry run is a test of its own.
set_version() {
    bin/set-version "$1" && KUBECONFIG=/dev/null charts/test --update && git commit --quiet --all --message "Release $1" && git tag "v$1"
}

# Starts the registry, and puts the program before docker and cosign that the scripts need.
start_registry() {
    local program node
    read -r node _ <"$state/pid"
    local-cluster/build registry
    local-cluster/build buildx
    program="$(. bin/lib/common.sh && tool registry)/registry"
    printf '{version: 0.1, storage: {filesystem: {rootdirectory: %s}}, http: {addr: "127.0.0.1:5055"}}\n' "$work/registry" >"$work/registry.yaml"
    # Not by on_node: $! would be a shell.
    OTEL_TRACES_EXPORTER=none nsenter --net="/proc/$node/ns/net" "$program" serve "$work/registry.yaml" >"$work/registry.log" 2>&1 &
    registry=$!
    eventually 10 registry_api _catalog
    kill -0 "$registry" || {
        echo "error: port 5055 of the node is in use: $(tail -1 "$work/registry.log")" >&2
        exit 1
    }
    mkdir -p "$work/docker/cli-plugins"
    ln -s "$(. bin/lib/common.sh && tool buildx)/buildx" "$work/docker/cli-plugins/docker-buildx"
    export DOCKER_CONFIG=$work/docker
}

# registry_api PATH [CURL ARGUMENT...]: what the registry answers.
registry_api() {
    on_node curl --noproxy '*' --silent --show-error --fail "${@:2}" "http://localhost:5055/v2/$1"
}

# digest_of NAME TAG: the digest of an image or chart in the registry.
digest_of() {
    local types='application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json'
    registry_api "slipway-dev/$1/manifests/$2" --head --header "Accept: $types" | tr -d '\r' | sed -n 's/^[Dd]ocker-[Cc]ontent-[Dd]igest: //p'
}

# cosign as far as it goes here: without GitHub nobody gives it an identity. Its calls are noted.
use_no_cosign() {
    printf '#!/bin/sh\necho "$@" >>"%s"\n' "$work/signed" >"$work/cosign"
    chmod +x "$work/cosign"
    export COSIGN=$work/cosign
}

# ask SERVICE PATH: what the service answers in the cluster.
ask() {
    local address
    address=$(kubectl -n slipway get service "$1" -o jsonpath='{.spec.clusterIP}:{.spec.ports[0].port}') || return
    on_node curl --noproxy '*' --silent --show-error --max-time 10 --header "Host: $1.slipway" "http://$address/actuator/$2"
}

clean_up() {
    local service
    helm --namespace slipway uninstall slipway --ignore-not-found >/dev/null 2>&1 || true
    kubectl delete namespace "${namespaces[@]}" --ignore-not-found --timeout 120s >/dev/null 2>&1 || true
    for service in docker/*/; do
        # shellcheck disable=SC2031 # a subshell elsewhere has a variable of that name
        service=$REGISTRY/$(basename "$service"):$version
        docker image rm "$service" >/dev/null 2>&1 || true
        on_node ctr --namespace k8s.io images rm "$service" >/dev/null 2>&1 || true
    done
    [[ -z ${registry:-} ]] || kill "$registry" || true
    rm -rf "$work"
}
