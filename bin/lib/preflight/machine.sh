# What this machine needs, and what it can reach.

# Helm installs charts by hand and bin/doctor reads releases with it. The desired-state way needs kubectl alone.
check_helm() {
    local version
    if ! command -v helm >/dev/null; then
        fail helm "helm was not found in PATH. Install Helm 3.8 or later: https://helm.sh/docs/intro/install"
        return
    fi
    version="$(helm version --template '{{.Version}}' 2>"$COMPLAINT")" || version=
    case $version in
        v3.[0-7].* | v2.*) fail helm "Helm is $version. Install Helm 3.8 or later" ;;
        v[0-9]*) ok helm "$version" ;;
        *) fail helm "helm does not say its version: $(complaint). Install Helm 3.8 or later" ;;
    esac
}

check_git() {
    [[ -n $GIT_URL ]] || {
        skip git "give --git URL to check the desired-state repository"
        return
    }
    # Nobody is asked for a password, and no message repeats one of the URL.
    local shown
    shown="$(sed -E 's,//[^/@]*@,//,' <<<"$GIT_URL")"
    command -v git >/dev/null || {
        fail git "git was not found in PATH. Install it"
        return
    }
    if GIT_TERMINAL_PROMPT=0 timeout 30 git ls-remote --quiet -- "$GIT_URL" >/dev/null 2>"$COMPLAINT"; then
        ok git "$shown can be read from this machine; pods must reach it too"
    else
        fail git "$shown cannot be read: $(complaint | sed -E 's,//[^/@]*@,//,g'). Check the URL; a private repository needs a credential helper" \
            "here and the Secret desired-state-git in the cluster"
    fi
}

# Only the name: before the installation no registry need answer.
check_registry() {
    [[ -n $REGISTRY ]] || {
        skip registry "give --registry HOST[:PORT] to check the registry's name"
        return
    }
    local name="${REGISTRY%%:*}" address
    if address="$(getent hosts "$name" | awk '{ print $1; exit }')" && [[ -n $address ]]; then
        ok registry "$name is $address on this machine; nodes and pods must resolve it too"
    else
        fail registry "the name $name cannot be resolved. Add it to the name server that this machine, the nodes and the cluster's DNS ask"
    fi
}
