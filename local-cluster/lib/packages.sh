# The Debian packages that a cluster node needs.

# command:package. A package counts as installed if its command exists.
PACKAGES=(
    runc:runc
    /usr/lib/cni/bridge:containernetworking-plugins
    iptables:iptables conntrack:conntrack ip:iproute2 nsenter:util-linux mount:mount
    busybox:busybox-static mmdebstrap:mmdebstrap openssl:openssl socat:socat
    curl:curl git:git flock:util-linux tar:tar
)

missing_packages() {
    local entry program package
    for entry in "${PACKAGES[@]}"; do
        program=${entry%%:*} package=${entry#*:}
        command -v "$program" >/dev/null || printf '%s\n' "$package"
    done | sort -u
}

# Installs missing packages. Does not start their services, since the node runs its own.
install_packages() {
    local missing policy=/usr/sbin/policy-rc.d own_policy=no log
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || return 0
    command -v apt-get >/dev/null ||
        die "these Debian packages are missing, and apt-get is not here to install them: ${missing[*]}"
    say "Installing Debian packages: ${missing[*]}"
    log="$(mktemp)"
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
        own_policy=yes
    fi
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
        [[ $own_policy == no ]] || rm -f "$policy"
        tail -20 "$log" >&2
        die "apt-get could not install ${missing[*]} (log: $log)"
    fi
    [[ $own_policy == no ]] || rm -f "$policy"
    rm -f "$log"
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]} == 0)) || die "still missing after apt-get install: ${missing[*]}. Check PATH ($PATH)"
}
