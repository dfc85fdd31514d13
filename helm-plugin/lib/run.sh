# shellcheck shell=sh
# How the scripts fail, wait and clean up.

work=
child=

# fail MESSAGE...: prints one line to standard error, and exits with 1.
fail() {
    printf 'chart-push: %s\n' "$(printf '%s' "$*" | tr '\n\r' '  ')" >&2
    exit 1
}

make_work_folder() {
    umask 077
    trap clean_up EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    work="$(mktemp -d "${TMPDIR:-/tmp}/chart-push.XXXXXX")" || fail "cannot make a folder in '${TMPDIR:-/tmp}': set TMPDIR to one that you may write to"
}

clean_up() {
    if [ -n "$child" ]; then
        kill "$child" 2>/dev/null || true
        wait "$child" 2>/dev/null || true # git removes files too
    fi
    [ -z "$work" ] || rm -rf "$work"
}

# await PROCESS: returns its status. A shell handles a signal while it waits, but not while a command runs in the foreground.
await() {
    child=$1
    status=0
    wait "$child" || status=$?
    child=
    return "$status"
}

# need PROGRAM...: fails at the start if a program is missing.
need() {
    for program; do
        command -v "$program" >/dev/null 2>&1 || fail "'$program' was not found: install it, or put it on PATH"
    done
}
