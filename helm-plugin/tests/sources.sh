# Charts to push: a folder, an archive and a git repository for each round.

make_sources() {
    local part sh
    for part in helm3 helm; do for sh in dash busybox; do make_source "$part-$sh"; done; done
}

# make_source NAME: $work/sources/NAME is a repository's work tree, git/NAME.git the repository.
make_source() {
    local name=$1 tree="$work/sources/$1"
    mkdir -p "$tree/deploy/my chart"
    cp -r "$here/../examples/web/chart" "$tree/chart"
    sed -i "s/^name: web$/name: $name/" "$tree/chart/Chart.yaml"
    cp -r "$tree/chart/." "$tree/deploy/my chart"
    printf '*.yaml text eol=crlf\n*.tpl export-ignore\n' >"$tree/.gitattributes"
    (
        cd "$tree" || exit
        export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@t GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@t
        git init --quiet --initial-branch main
        git add --all 2>/dev/null
        git commit --quiet --message first
        git tag v1
        git checkout --quiet -b feature
        echo 'branch: feature' >>chart/values.yaml
        git commit --quiet --all --message second 2>/dev/null
        git checkout --quiet main
        git clone --quiet --bare . "$work/git/$name.git"
        rm -rf .git .gitattributes
        cp -r "$here/../examples/web/chart/." chart
        sed -i "s/^name: web$/name: $name/" chart/Chart.yaml
    )
    tar -czf "$tree.tgz" -C "$tree" --transform "s,^chart,$name," chart
}

# break_chart COMMAND: runs the command in a copy of the source's chart, and sets `broken` to its folder.
break_chart() {
    broken="$work/broken"
    rm -rf "$broken"
    cp -r "$work/sources/$unique/chart" "$broken"
    (cd "$broken" && eval "$1")
}
