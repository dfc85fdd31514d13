# shellcheck shell=sh
# The source of the chart: a git repository, a folder or an archive.

fetch_source() {
    top="$work/source"
    if [ -d "$source" ]; then
        refuse_flag --branch "$branch" "a folder"
        top=$source
        origin="folder $source"
    elif [ -f "$source" ]; then
        refuse_flag --branch "$branch" "a file"
        refuse_flag --chart-path "$chart_path" "a file"
        unpack
    else
        clone
    fi
    find_chart
}

refuse_flag() {
    [ -z "$2" ] || fail "$1 cannot be used with '$source', which is $3: leave it out"
}

# A chart in the top folder, or in `chart`, is found without --chart-path.
find_chart() {
    if [ -z "$chart_path" ]; then
        chart_path=chart
        [ ! -f "$top/Chart.yaml" ] || chart_path=.
    fi
    chart="$top/$chart_path"
    [ -f "$chart/Chart.yaml" ] ||
        fail "no chart at '$chart_path' of $origin: there is no Chart.yaml; name the chart's folder with --chart-path"
}

unpack() {
    origin="archive $source"
    mkdir "$work/unpacked"
    tar -xzf "$source" -C "$work/unpacked" 2>/dev/null || fail "$origin is not a packed chart: create it with 'helm package'"
    set -- "$work/unpacked"/*
    [ $# -eq 1 ] && [ -d "$1" ] || fail "$origin is not a packed chart: it must contain one folder, as 'helm package' creates it"
    top=$1
}

clone() {
    case $source in
        *://* | *@*:*) ;;
        *) fail "'$source' is not a folder, file or git URL: check the path, or write a URL such as https://github.com/team/web.git" ;;
    esac
    ! holds_password "$source" || fail "the git URL contains credentials: put them into GIT_USERNAME and GIT_PASSWORD, or a netrc file"
    origin="repository $source"
    quiet_git clone --quiet --depth 1 --no-checkout ${branch:+--branch "$branch"} -- "$source" "$top" || explain_clone
    # Keeps the files as they are in the commit, without changes by this user's git configuration or by the repository's attributes.
    echo '* -text -filter -ident -working-tree-encoding' >"$top/.git/info/attributes"
    quiet_git -C "$top" -c core.autocrlf=false -c core.symlinks=true checkout --quiet --detach HEAD ||
        fail "$origin cannot be checked out: $(last_words)"
    origin="$origin (${branch:-main branch})"
}

# Never prompts. Only this server gets the given credentials, which replace those of git's own helpers.
quiet_git() {
    server=$(printf '%s' "$source" | sed 's,^\([^:]*://[^/]*\).*,\1,')
    case ${GIT_PASSWORD:-${NETRC:-}}@$server in
        ?*@http://* | ?*@https://*)
            set -- -c "credential.$server.helper=" -c "credential.$server.helper=!sh \"\$CHART_PUSH_LIB/git-credentials\"" "$@"
            ;;
    esac
    CHART_PUSH_LIB=$lib GIT_TERMINAL_PROMPT=0 GIT_SSH_COMMAND="${GIT_SSH_COMMAND:-ssh -o BatchMode=yes}" \
        git -c core.hooksPath=/dev/null -c http.lowSpeedLimit=1 -c http.lowSpeedTime=30 "$@" >"$work/git" 2>&1 &
    await $!
}

explain_clone() {
    said="$(last_words)"
    case $(cat "$work/git") in
        *"Remote branch"*"not found"*) fail "no branch or tag '$branch' in $source: check --branch" ;;
        *"could not read Username"* | *"could not read Password"* | *"Authentication failed"* | *"error: 403"* | *"Permission denied"*)
            fail "$source refused the login: check GIT_USERNAME and GIT_PASSWORD, the netrc file, or the ssh key ($said)"
            ;;
        *"not found"* | *"does not exist"* | *"not appear to be a git repository"*)
            fail "no git repository at $source: check the URL, and that you may read it ($said)"
            ;;
        *) fail "cannot reach $source: check the URL and the network ($said)" ;;
    esac
}

last_words() { sed -n 's/^\(fatal\|error\): *//p' "$work/git" | tail -n 1; }
