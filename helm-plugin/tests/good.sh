# Calls that publish a chart, and the content of the package.

test_good_calls() {
    local tree="$work/sources/$unique" staging='0\.0\.0-staging\.[0-9]{14}' first
    good "folder of a repository, to staging" "$staging" "$tree"
    first=$pushed
    check "  its version, image tag and comments" eval 'holds Chart.yaml "version: \"$pushed\"" && holds Chart.yaml "appVersion: \"staging\"" &&
        holds values.yaml "  tag: \"staging\"" && holds Chart.yaml "# Both are set when the chart is published."'
    check "  its number is the UTC time" test "$((${pushed##*.} / 10000))" = "$(date -u +%Y%m%d%H)"
    good "pushed again at once" "$staging" "$tree"
    check "  is above the first" test "${pushed##*.}" -gt "${first##*.}"
    publish_number 30010101000000
    good "after a number in the future" '0\.0\.0-staging\.30010101000001' "$tree"
    good "a chart's own folder, to a release" '1\.2\.0' "$tree/chart" --version 1.2.0
    check "  its version and image tag" eval 'holds Chart.yaml "version: \"1.2.0\"" && holds Chart.yaml "appVersion: \"1.2.0\"" && holds values.yaml "  tag: \"1.2.0\""'
    good "another path, with a space" '1\.2\.1' "$tree" --version=1.2.1 "--chart-path=deploy/my chart/"
    good "a packed chart" '1\.2\.2' "$tree.tgz" --version 1.2.2
    good "a git URL" '1\.3\.0' "file://$work/git/$unique.git" --version 1.3.0
    check "  its files as they are in the commit" eval 'holds values.yaml "  tag: \"1.3.0\"" && holds templates/_helpers.tpl "{{- end }}"'
    good "a branch" '1\.4\.0-rc\.1' --branch feature "file://$work/git/$unique.git" --version 1.4.0-rc.1
    check "  its files" holds values.yaml 'branch: feature'
    good "a tag" '1\.4\.0' --branch v1 "$git_open/$unique.git" --version 1.4.0
    good "--repo takes precedence over the environment" '1\.5\.0' HELM_REPO_URL="$nowhere" "$tree" --version 1.5.0 --repo "$open/"
    good "Helm's own flags" '1\.5\.1' --namespace any "$tree" --version 1.5.1 --kube-context=any
    test_logins "$tree"
    call --help
    check "--help" eval '[[ $status == 0 ]] && grep -q "^usage: helm chart-push" "$work/out"'
    check "the package is a chart that Helm renders" eval '"$helm" template x "$open/charts/$unique-1.2.0.tgz" | grep -q "image: .*:1.2.0"'
    test_install_from_git
}

test_logins() {
    local tree=$1
    write_netrc "$work/netrc"
    good "a login from the environment" "1\.6\.0" HELM_REPO_URL="$locked" HELM_REPO_USERNAME=ann HELM_REPO_PASSWORD="$password" "$tree" --version 1.6.0
    good "from a netrc file, to staging" "0\.0\.0-staging\..*" HELM_REPO_URL="$plain" NETRC="$work/netrc" "$tree"
    good "git: from the environment" '1\.6\.2' GIT_USERNAME=ann GIT_PASSWORD="$password" "$git_locked/$unique.git" --version 1.6.2
    good "git: from a netrc file" '1\.6\.3' NETRC="$work/netrc" "$git_locked/$unique.git" --version 1.6.3
    cp "$work/netrc" "$work/home/.netrc"
    good "both from ~/.netrc" '1\.6\.4' HELM_REPO_URL="$plain" "$git_locked/$unique.git" --version 1.6.4
    rm "$work/home/.netrc"
}

# Has a separate account without quotes, since programs read quotes in a netrc file differently.
write_netrc() { printf 'machine other.example.org login x password y\nmachine 127.0.0.1\n  login bob\n  password secret\n' >"$1"; }

# publish_number NUMBER: publishes a staging chart without the plugin.
publish_number() {
    "$helm" package "$work/sources/$unique/chart" --version "0.0.0-staging.$1" --destination "$work" >/dev/null
    curl --silent --fail --output /dev/null --data-binary "@$work/$unique-0.0.0-staging.$1.tgz" "$open/api/charts"
}

# Installs the plugin from a repository's top folder, the only place that Helm supports.
test_install_from_git() {
    local unsigned=()
    [[ $helm_part == helm3 ]] || unsigned=(--verify=false)
    if [[ ! -d $work/git/plugin.git ]]; then
        cp -r "$here" "$work/plugin"
        (
            cd "$work/plugin" || exit
            git init --quiet
            git add --all
            git -c user.name=t -c user.email=t@t commit --quiet --message plugin
            git clone --quiet --bare . "$work/git/plugin.git"
        )
    fi
    with_nothing "$helm" plugin uninstall chart-push >"$work/out" 2>"$work/err"
    with_nothing "$helm" plugin install "${unsigned[@]}" "$git_open/plugin.git" >"$work/out" 2>"$work/err" || true
    check "installed from git" grep -q '^Installed plugin: chart-push$' "$work/out"
    good "pushed with that plugin" '1\.7\.0' "$work/sources/$unique" --version 1.7.0
}
