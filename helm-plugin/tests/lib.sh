# Counts results, and calls the plugin as a user does.

failures=0
passed=0

ok() {
    passed=$((passed + 1))
    printf 'ok    %s\n' "$1"
}
failed() {
    failures=$((failures + 1))
    printf 'FAIL  %s\n' "$1" >&2
    sed 's/^/      /' "$work/out" "$work/err" >&2
}

# check DESCRIPTION COMMAND...: counts the result.
check() {
    local what=$1
    shift
    if "$@"; then ok "$what"; else failed "$what"; fi
}

# Installs the plugin in a Helm without other plugins. `sh` is the shell under test.
install_plugin() {
    local directory
    directory="$(tools_directory "$helm_part")"
    helm="$directory/helm"
    helm_version="Helm $("$helm" version --template '{{.Version}}')"
    unique="$helm_part-$shell" # a chart name, so that each round starts without published versions
    rm -rf "${work:?}/home" "${work:?}/bin" "${work:?}/tmp"
    mkdir -p "$work/home" "$work/bin" "$work/tmp"
    ln -s "$(command -v "$shell")" "$work/bin/sh"
    with_nothing "$helm" plugin install "$here" >"$work/out" 2>"$work/err" || die "$helm_version does not install the plugin: $(<"$work/err")"
    check "installed from a folder" grep -q '^Installed plugin: chart-push$' "$work/out"
}

# with_nothing COMMAND...: runs it without this user's environment, settings and credentials. NAME=VALUE may come first.
with_nothing() {
    env -i HOME="$work/home" PATH="$work/bin:$PATH" TMPDIR="$work/tmp" HELM_DATA_HOME="$work/home/data" \
        HELM_CACHE_HOME="$work/home/cache" HELM_CONFIG_HOME="$work/home/config" GIT_CONFIG_NOSYSTEM=1 "$@"
}

# call [NAME=VALUE...] ARGUMENT...: sets status; writes the output to files. Uses the open repository by default.
call() {
    local variables=()
    while [[ ${1:-} =~ ^[A-Z_]+= ]]; do
        variables+=("$1")
        shift
    done
    status=0
    with_nothing HELM_REPO_URL="$open" "${variables[@]}" "$helm" chart-push "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
}

# good DESCRIPTION VERSION CALL...: the plugin prints that it published the version, which may be a pattern.
good() {
    local what=$1 version=$2
    shift 2
    call "$@"
    pushed="$(sed -nE "s,^Pushed chart $unique ($version) to http://127.*,\1,p" "$work/out")"
    if [[ $status == 0 && -n $pushed && ! -s $work/err ]] && left_nothing; then ok "$what"; else failed "$what: status $status"; fi
}

# bad DESCRIPTION PATTERN CALL...: the plugin prints one line with the pattern, and only Helm's own line about its plugin comes with it.
bad() {
    local what=$1 pattern=$2
    shift 2
    call "$@"
    if [[ $status == 1 && ! -s $work/out && $(grep -c . "$work/err") -le 2 ]] &&
        [[ $(grep -v '^Error: plugin "chart-push" exited with error$' "$work/err" | grep -cE "^chart-push: .*$pattern") == 1 ]] &&
        [[ $(grep -c '^chart-push: ' "$work/err") == 1 ]] && left_nothing; then
        ok "$what"
    else
        failed "$what: status $status, expected: $pattern"
    fi
}

left_nothing() { [[ -z $(ls -A "$work/tmp") ]]; }

# holds FILE TEXT: whether the file in the last pushed package has that line.
holds() { curl --silent --fail "$open/charts/$unique-$pushed.tgz" | tar -xzOf - "$unique/$1" 2>/dev/null | grep -qxF -- "$2"; }
