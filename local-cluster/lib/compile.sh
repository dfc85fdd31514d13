# Compiles parts (see tools.sh) with Go.

# build_parts PART...: compiles the parts that are not there yet. Two builds of one module wait for each other.
build_parts() {
    local part module missing modules=() start=$SECONDS
    for part in "$@"; do
        module="$(module_of "$part")"
        [[ -f $module/go.mod ]] || die "no part '$part'; the parts are: ${PARTS[*]}"
        [[ " ${modules[*]} " == *" $module "* ]] || modules+=("$module")
    done
    missing="$(missing_parts "$@")"
    [[ -n $missing ]] || return 0
    command -v go >/dev/null || die "Go was not found. Install Go 1.26 or newer (https://go.dev/dl) and put it on PATH"
    mkdir -p "$SLIPWAY_HOME/tools"
    for module in "${modules[@]}"; do
        (
            flock 6
            build_module "$module" "$@"
        ) 6>"$SLIPWAY_HOME/tools/.$(basename "$module").lock" || die "compiling ${missing//$'\n'/, } failed; the lines above say why. Downloads and compiled packages are kept: the next run goes on from there"
    done
    step "compiled in $(since "$start"): ${missing//$'\n'/, }"
}

# build_module MODULE PART...: in the folder of the module, one `go build` for all its parts that are missing.
build_module() {
    local module=$1 part stage packages parts=() flags="-s -w" tags=
    shift
    for part in $(missing_parts "$@"); do
        [[ "$(module_of "$part")" != "$module" ]] || parts+=("$part")
    done
    ((${#parts[@]})) || return 0
    cd "$module" || return
    [[ ! -f ldflags ]] || flags+=" $(<ldflags)"
    [[ ! -f tags ]] || tags="$(<tags)"
    packages=tool
    if [[ $module == "$PROGRAMS" ]]; then
        packages=
        for part in "${parts[@]}"; do packages+="$(packages_of "$part")"; done
    fi
    stage="$SLIPWAY_HOME/tools/.stage-$(basename "$module")"
    rm -rf "$stage"
    mkdir -p "$stage"
    # shellcheck disable=SC2086 # a list
    go_build "${parts[*]}" "$tags" "$flags" "$stage" $packages || return
    keep_parts "$stage" "${parts[@]}"
}

# keep_parts STAGE PART...: the compiled programs go to the folders of their parts. A part that lacks a program is not kept.
keep_parts() {
    local stage=$1 part package directory
    shift
    for part in "$@"; do
        directory="$(tools_directory "$part")"
        if [[ "$(module_of "$part")" == "$PROGRAMS" ]]; then
            mkdir -p "$stage/.$part"
            for package in $(packages_of "$part"); do mv "$stage/${package##*/}" "$stage/.$part/" || return; done
            [[ $part != kubernetes ]] || name_servers "$stage/.$part" || return
            mv "$stage/.$part" "$directory" || return
        else
            mv "$stage" "$directory" || return
        fi
    done
    rm -rf "$stage"
}

# The servers of Kubernetes are one program, which goes by the name that it is called.
name_servers() {
    local server
    for server in kube-apiserver kube-controller-manager kube-scheduler kube-proxy kubelet; do
        ln -s kubernetes "$1/$server" || return
    done
}
