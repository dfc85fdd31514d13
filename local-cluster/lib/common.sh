# Shared by all scripts of local-cluster: folders, output and errors.

# A failure inside $(...) stops the script like any other failure, if the result is assigned to a variable first.
shopt -s inherit_errexit

CLUSTER_HOME="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
REPOSITORY="$(dirname "$CLUSTER_HOME")"
SLIPWAY_HOME="${SLIPWAY_HOME:-$HOME/.cache/slipway}"

say() { printf '%s\n' "$*"; }

# A step of a longer command, indented below its title.
step() { printf '  %s\n' "$*"; }

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

require_root() {
    [[ $EUID -eq 0 ]] || die "$1 needs root: it creates network namespaces and mounts, and runs containers. Try: sudo -E $1"
}

# Seconds since the first argument (a value of $SECONDS).
since() { printf '%ss' "$((SECONDS - $1))"; }

# hash_of PATH...: one hash of the content of files and folders, independent of their age and owner.
hash_of() {
    local path
    for path in "$@"; do
        [[ -e $path ]] || die "cannot hash $path: it does not exist"
        (cd "$(dirname "$path")" && find "$(basename "$path")" -type f -print0 | sort -z | xargs -0 -r sha256sum)
    done | sha256sum | cut -c1-16
}

# wait_for SECONDS WHAT COMMAND...: repeats the command until it succeeds; fails with WHAT after the limit.
wait_for() {
    local limit=$1 what=$2 deadline
    shift 2
    deadline=$((SECONDS + limit))
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < deadline)) || die "gave up after ${limit}s waiting for $what"
        sleep 0.2
    done
}
