# Clients of registry, chart repository and webhook. Passwords are in files, never on a command line. A function that `check` calls does not
# stop at its first failing command, so each line has its own `|| return`.

registry=registry.slipway.test:30500
museum=charts.slipway.test:30880
keel=$NODE_IP:30930

# request <curl arguments...>: prints the response body; fails without a response, and for a status of 400 or higher.
# Retries, since a connection may still go to a pod that has just ended.
request() {
    curl --noproxy '*' --silent --show-error --fail-with-body --connect-timeout 2 --max-time 10 --retry 5 --retry-connrefused --cacert "$work/ca.crt" \
        --resolve "registry.slipway.test:30500:$NODE_IP" --resolve "charts.slipway.test:30880:$NODE_IP" "$@"
}

# status <expected> <curl arguments...>: fails unless the response has that status.
status() {
    local got
    got=$(request --output /dev/null --write-out '%{http_code}' "${@:2}") || true
    [[ $got == "$1" ]] || {
        echo "status $got instead of $1"
        return 1
    }
}

# login <host> <secret>: a netrc file with the credentials of a generated Secret.
login() {
    printf 'machine %s login %s password %s\n' "${1%:*}" "$(secret slipway-storage "$2" username)" "$(secret slipway-storage "$2" password)" \
        >"$work/netrc-${1%:*}"
}

# as_user <host> <curl arguments...>: a request with the credentials, if `login` has stored any.
as_user() {
    local netrc="$work/netrc-${1%:*}"
    [[ ! -f $netrc ]] || set -- "$@" --netrc-file "$netrc"
    request "${@:2}"
}

digest() { printf 'sha256:%s' "$(sha256sum "$1" | cut -d' ' -f1)"; }

# push_image <http or https> <repository:tag> <content>: an image without layers; prints its digest.
push_image() {
    local base="$1://$registry/v2/${2%:*}" upload type=application/vnd.oci.image.manifest.v1+json
    printf '{"os":"linux","architecture":"amd64","config":{"Labels":{"content":"%s"}},"rootfs":{"type":"layers","diff_ids":[]}}' "$3" >"$work/config"
    upload=$(as_user "$registry" --request POST --dump-header - --output /dev/null "$base/blobs/uploads/" |
        tr -d '\r' | sed -n 's/^[Ll]ocation: //p') || return
    as_user "$registry" --request PUT --header 'Content-Type: application/octet-stream' --data-binary "@$work/config" \
        "$upload&digest=$(digest "$work/config")" || return
    printf '{"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},"layers":[]}' \
        "$type" "$(digest "$work/config")" "$(stat -c %s "$work/config")" >"$work/manifest"
    as_user "$registry" --request PUT --header "Content-Type: $type" --data-binary "@$work/manifest" "$base/manifests/${2##*:}" || return
    digest "$work/manifest"
}

# has_image <http or https> <repository:tag> <content>: downloads the image's configuration, which must have the content.
has_image() {
    local base="$1://$registry/v2/${2%:*}" config
    config=$(as_user "$registry" --header 'Accept: application/vnd.oci.image.manifest.v1+json' "$base/manifests/${2##*:}" |
        sed 's/.*"digest":"\([^"]*\)".*/\1/') || return
    as_user "$registry" "$base/blobs/$config" | grep -F "\"content\":\"$3\""
}

# push_chart <http or https> <version>; has_chart downloads the package.
push_chart() {
    helm package examples/web/chart --version "$2" --destination "$work" >/dev/null
    as_user "$museum" --header 'Content-Type: application/gzip' --data-binary "@$work/web-$2.tgz" "$1://$museum/api/charts"
}

has_chart() {
    as_user "$museum" "$1://$museum/index.yaml" | grep -F "charts/web-$2.tgz" &&
        as_user "$museum" --output "$work/fetched.tgz" "$1://$museum/charts/web-$2.tgz" &&
        cmp "$work/fetched.tgz" "$work/web-$2.tgz"
}
