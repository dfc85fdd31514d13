# shellcheck shell=sh
# The chart repository: ChartMuseum, or another with its API.

# The number is above the newest published one, even if this machine's clock is slow.
choose_version() {
    chart_version=$version image_tag=$version
    [ "$version" = staging ] || return 0
    find_newest_staging_number
    number="$(date -u +%Y%m%d%H%M%S)"
    [ "$number" -gt "$newest" ] || number=$((newest + 1))
    chart_version=0.0.0-staging.$number
}

# shellcheck disable=SC2020 # three characters become three newlines: implementations differ for a shorter second set
find_newest_staging_number() {
    request "$(api_of "charts/$name")"
    case $http_status in
        200) newest="$(tr ',{}' '\n\n\n' <"$work/answer" | sed -n 's/^"version":"0\.0\.0-staging\.\([0-9]\{1,18\}\)"$/\1/p' | sort -n | tail -n 1)" ;;
        404) newest= ;; # no version yet, or no API: then the upload fails
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
    [ "$version" != staging ] || fail "chart $name $chart_version was pushed by somebody else at this moment: run it again"
    fail "chart $name $chart_version already exists in $repo, and a version is never replaced: choose a higher one"
}

# api_of PATH: ChartMuseum's API is at the top, before the path of the repository.
api_of() {
    printf '%s\n' "$repo/" | sed "s,^\([^:]*://[^/]*\)/\(.*\)\$,\1/api/\2$1,"
}

# request CURL-ARGUMENT...: sets http_status, and writes the response to a file. curl reads the login from standard input,
# since other users can see a program's arguments.
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
        30?) remedy="chart-push does not follow redirects: use the address that it redirects to" ;;
        401 | 403) remedy="the login was refused: check HELM_REPO_USERNAME and HELM_REPO_PASSWORD, or the netrc file, and the permissions of this user" ;;
        404 | 405) remedy="check the URL, and that the repository's API is on (ChartMuseum: DISABLE_API=false)" ;;
        413) remedy="the chart is too large for it: name files that no template needs in .helmignore" ;;
        507) remedy="it is full: raise its limit, or remove old versions" ;;
        *) remedy="see the repository's own log" ;;
    esac
    said="$(head -c 200 "$work/answer")"
    fail "cannot $1 at $repo: it answered $http_status${said:+ ($said)}; $remedy"
}
