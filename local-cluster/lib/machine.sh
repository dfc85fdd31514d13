# What this machine must have, looked at before the long work.

# check_machine: fails with all that is missing, and what to do about each.
check_machine() {
    local problems=()
    [[ $EUID -eq 0 ]] || problems+=("not root: the cluster needs namespaces, mounts and containers. Try: sudo -E $0")
    [[ "$(uname -s)" == Linux ]] || problems+=("not Linux: the cluster runs in namespaces of the kernel")
    command -v apt-get >/dev/null || [[ -z "$(missing_packages)" ]] ||
        problems+=("no apt-get to install these Debian packages: $(missing_packages | tr '\n' ' ')")
    if [[ -n "$(missing_parts "${PARTS[@]}")" ]]; then
        problem_with_go
        problem_with_room 12 "the first build takes up to 12 GB"
        problem_with_memory
    else
        problem_with_room 4 "a cluster takes up to 4 GB"
    fi
    ((${#problems[@]} == 0)) || die "this machine cannot run a cluster:$(printf '\n  - %s' "${problems[@]}")"
    note_proxy
}

problem_with_go() {
    local version
    if ! command -v go >/dev/null; then
        problems+=("Go was not found: install Go 1.26 or newer (https://go.dev/dl) and put it on PATH")
        return
    fi
    version="$(go env GOVERSION)"
    [[ $version =~ ^go1\.([0-9]+) ]] && ((BASH_REMATCH[1] >= 26)) ||
        problems+=("$(command -v go) is $version: install Go 1.26 or newer (https://go.dev/dl) and put it first on PATH")
}

# problem_with_room GB WHY: free space where the cluster's files are.
problem_with_room() {
    local free
    mkdir -p "$SLIPWAY_HOME"
    free="$(df --output=avail --block-size=1M "$SLIPWAY_HOME" | tail -1)"
    ((free >= $1 * 1024)) || problems+=("$SLIPWAY_HOME has $((free / 1024)) GB of free space, and $2: make room, or set SLIPWAY_HOME to another folder")
}

# The linker of Kubernetes takes 2 GB; cluster, suite and tests take 5.
problem_with_memory() {
    local available
    available="$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)"
    ((available >= 5 * 1024)) || problems+=("$((available / 1024)) GB of memory are available, and compiling and running the cluster needs 5: stop other programs, or take a larger machine")
}

# Go and apt read these variables; Maven does not.
note_proxy() {
    [[ -n ${HTTPS_PROXY:-${https_proxy:-}} ]] || return 0
    grep -qs '<proxy>' "$HOME/.m2/settings.xml" ||
        say "note: HTTPS_PROXY is set. Maven does not read it: name the proxy in ~/.m2/settings.xml too, if Maven cannot download"
}
