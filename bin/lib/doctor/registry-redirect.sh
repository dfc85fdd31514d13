# A registry with S3 storage may redirect requests for blobs to the object store's own address, which clients outside the
# cluster cannot reach.

check_redirect() {
    has_part registry redirects || return 0
    local answer=
    if forward registry; then
        answer="$(ask_for_blob)" || answer=
        end_forward
    fi
    case $answer in
        "HTTP/"*" 200 "*) ok redirects "the registry serves blobs itself" ;;
        "HTTP/"*" 30"*) redirects_are_on "its response for a blob: $(head -n 1 <<<"$answer")" ;;
        *) redirects_by_configuration ;;
    esac
}

redirects_are_on() {
    wrong redirects "the registry in namespace ${PARTS[registry]} sends clients to the object store ($1)," \
        "which engine and nodes may be unable to reach." \
        "Remove config.storage.redirect from helmsman/values/registry.yaml, or set its 'disable' to true, and apply storage"
}

# Prints the response for the configuration of some image; fails if there is none, or if the registry requires credentials or TLS.
ask_for_blob() {
    local repository tag digest manifest
    local accept="Accept: application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json"
    repository="$(http GET '/v2/_catalog?n=1' "" | grep -oP '"repositories":\["\K[^"]+')" || return 1
    tag="$(http GET "/v2/$repository/tags/list" "" | grep -oP '"tags":\["\K[^"]+')" || return 1
    manifest="$(http GET "/v2/$repository/manifests/$tag" "$accept")"
    digest="$(grep -oP '"digest": *"\K[^"]+' <<<"$manifest" | head -n 1)" || return 1
    if [[ $manifest == *'"manifests"'* ]]; then
        digest="$(http GET "/v2/$repository/manifests/$digest" "$accept" | grep -oP '"digest": *"\K[^"]+' | head -n 1)" || return 1
    fi
    http HEAD "/v2/$repository/blobs/$digest" ""
}

redirects_by_configuration() {
    look redirects --namespace "${PARTS[registry]}" get configmap registry --output go-template='{{index .data "config.yml"}}' || return 0
    keep settings/registry.yaml <<<"$ANSWER"
    extract redirect
    if [[ ${LINES[*]} == true ]]; then
        ok redirects "the registry's configuration has them disabled (no blob could be requested)"
    else
        redirects_are_on "by its ConfigMap"
    fi
}
