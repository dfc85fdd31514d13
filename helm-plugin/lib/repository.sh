# shellcheck shell=sh
# The chart repository: ChartMuseum, or another with its API.

# A number above the newest published one, even where this machine's clock is late.
choose_version() {
    chart_version=$version image_tag=$version
    [ "$version" = staging ] || return 0
    find_newest_staging_number
    number="$(date -u +%Y%m%d%H%M%S)"
    [ "$number" -gt "$newest" ] || number=$((newest + 1))
    chart_version=0.0.0-staging.$number
}

# shellcheck disable=SC2020 # three characters become three newlines: what a shorter second set means is not the same everywhere
find_newest_staging_number() {
    request "$(api_of "charts/$name")"
    case $http_status in
        200) newest="$(tr ',{}' '\n\n\n' <"$work/answer" | sed -n 's/^"version":"0\.0\.0-staging\.\([0-9]\{1,18\}\)"$/\1/p' | sort -n | tail -n 1)" ;;
        404) newest= ;; # no version yet, or no API: then the upload says so
        *) refused "read the versions of chart $name" ;;
    esac
    newest=${newest:-0}
}

publish() {
    request --header 'Content-Type: application/octet-stream' --header 'Expect:' --data-binary "@$archive" "$(api_of charts)"
    case $http_status in
        201) ;;
        409) exists ;;
        *) refused "publish chart $name $chart_version" ;;
    esac
}

exists() {
    [ "$version" != staging ] || fail "chart $name $chart_version was pushed by another at this moment: run it again"
    fail "chart $name $chart_version is in $repo already, and a version is never replaced: choose a higher one"
}

# api_of PATH: ChartMuseum's API is at the top, before the path of the repository.
api_of() {
    printf '%s\n' "$repo/" | sed "s,^\([^:]*://[^/]*\)/\(.*\)\$,\1/api/\2$1,"
}

# request CURL-ARGUMENT...: sets http_status, and leaves the answer in a file. The login goes through standard input: other users
# can see a program's arguments.
request() {
    set -- --silent --show-error --connect-timeout 10 --max-time 300 --output "$work/answer" --write-out '%{http_code}' "$@"
    if [ -n "${NETRC:-}" ]; then
        [ -r "$NETRC" ] || fail "NETRC names '$NETRC', which cannot be read: correct it, or unset it"
        set -- --netrc-file "$NETRC" "$@"
    fi
    : >"$work/answer"
    curl --netrc-optional --config - "$@" >"$work/status" 2>"$work/curl" <<CONFIG &
$(login)
CONFIG
    await $! || fail "cannot reach $repo: check the URL and the network ($(sed -n 's/^curl: *//p' "$work/curl" | head -n 1))"
    http_status="$(cat "$work/status")"
}

login() {
    [ -n "${HELM_REPO_PASSWORD:-}" ] || return 0
    printf '%s:%s' "${HELM_REPO_USERNAME:-}" "$HELM_REPO_PASSWORD" | sed 's/[\\"]/\\&/g; s/^/user = "/; s/$/"/'
}

refused() {
    case $http_status in
        30?) remedy="redirects are not followed: use the address that it redirects to" ;;
        401 | 403) remedy="the login was refused: check HELM_REPO_USERNAME and HELM_REPO_PASSWORD, or the netrc file, and what this user may do" ;;
        404 | 405) remedy="check the URL, and that the repository's API is on (ChartMuseum: DISABLE_API=false)" ;;
        413) remedy="the chart is too large for it: name what no template needs in .helmignore" ;;
        507) remedy="it is full: raise its limit, or remove old versions" ;;
        *) remedy="see the repository's own log" ;;
    esac
    said="$(head -c 200 "$work/answer")"
    fail "cannot $1 at $repo: it answered $http_status${said:+ ($said)}; $remedy"
}
