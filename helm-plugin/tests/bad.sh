# Calls that the plugin refuses, and the error message of each.

test_bad_calls() {
    local tree="$work/sources/$unique" git="$git_open/$unique.git"
    test_bad_command_lines "$tree"
    bad "a version that exists" "chart $unique 1\.2\.0 already exists in http://.*choose a higher" "$tree" --version 1.2.0
    bad "a folder without a chart" "no chart at 'chart' of folder .*--chart-path" "$work/www"
    bad "a repository without a chart there" "no chart at 'other' of repository .*--chart-path" "$git" --chart-path other
    bad "no such branch" "no branch or tag 'none' in http.*check --branch" "$git" --branch none
    bad "no such repository" "no git repository at http.*none\.git: check the URL" "$git_open/none.git"
    bad "an unavailable git server" "cannot reach $nowhere/x.git: check the URL and the network" "$nowhere/x.git"
    bad "no such path" "'nothing' is not a folder, file or git URL" nothing
    bad "a file that is not an archive" "archive .* is not a packed chart" "$work/open.log"
    bad "an unavailable chart repository" "cannot reach $nowhere: check the URL and the network" "$tree" --repo "$nowhere"
    bad "a chart repository without its API" "answered 404 .*DISABLE_API=false" "$tree" --repo "$closed"
    bad "no chart repository" "answered 404 .*check the URL" "$tree" --repo "$open/some/path"
    bad "a chart that is too large for it" "answered 413 .*\.helmignore" "$tree" --repo "$small"
    test_refused_logins "$tree"
    test_bad_charts
}

test_bad_command_lines() {
    local tree=$1 version
    bad "no source" "no source: name a git URL"
    bad "two sources" "two sources, 'a' and 'b'" a b
    bad "an unknown flag" "unknown flag '--force': see helm chart-push --help" "$tree" --force
    bad "a flag without its value" "--branch needs a value" "$tree" --branch
    bad "an empty value" "--version is empty" "$tree" --version=
    for version in v1.2.0 1.2 01.2.0 1.2.0+build 1.2.0-01 latest 'staging ' $'1.2.0\n1.2.1' '1.2.0;id'; do
        bad "version ${version@Q}" "is neither 'staging' nor MAJOR.MINOR.PATCH" "$tree" --version "$version"
    done
    bad "a staging number" "write --version staging" "$tree" --version 0.0.0-staging.5
    bad "no chart repository named" "no chart repository: name it with --repo" HELM_REPO_URL= "$tree"
    bad "an OCI registry" "is not an http or https URL of a chart repository" "$tree" --repo oci://registry.example.org
    bad "a password in --repo" "--repo contains credentials: put them into HELM_REPO_USERNAME" "$tree" --repo http://ann:x@127.0.0.1
    bad "a password in the git URL" "the git URL contains credentials: put them into GIT_USERNAME" https://ann:x@git.example.org/a.git
    bad "a branch of a folder" "--branch cannot be used with .*a folder" "$tree" --branch main
    bad "a path in an archive" "--chart-path cannot be used with .*a file" "$tree.tgz" --chart-path chart
    bad "a path outside" "leaves the source: write a path relative to its top" "$tree/chart" --chart-path x/../..
    bad "an absolute path" "leaves the source" "$tree" --chart-path /etc
}

test_refused_logins() {
    local tree=$1 login="refused: check HELM_REPO_USERNAME and HELM_REPO_PASSWORD"
    bad "no login" "answered 401 .*$login" "$tree" --repo "$locked"
    bad "a wrong password" "answered 401 .*$login" HELM_REPO_USERNAME=ann HELM_REPO_PASSWORD=no "$tree" --version 8.0.0 --repo "$locked"
    bad "a netrc file for others" "answered 401 .*$login" NETRC="$work/netrc" "$tree" --repo "$locked"
    bad "a netrc file that is not there" "NETRC names '/nothing', which cannot be read" NETRC=/nothing "$tree" --version 8.0.0
    bad "git: no login" "refused the login: check GIT_USERNAME and GIT_PASSWORD" "$git_locked/$unique.git"
    bad "git: a wrong password" "refused the login" GIT_USERNAME=ann GIT_PASSWORD=no "$git_locked/$unique.git"
}

# bad_chart DESCRIPTION PATTERN COMMAND: the command changes a chart so that the plugin refuses it.
bad_chart() {
    break_chart "$3"
    bad "$1" "$2" "$broken" --version 9.0.0
}

test_bad_charts() {
    bad_chart "no values.yaml" "'values.yaml' in folder .* is missing" 'rm values.yaml'
    bad_chart "values without an image" "has no mapping 'image'.*add 'image: " 'echo "replicas: 1" >values.yaml'
    bad_chart "values that are not YAML" "cannot be loaded: .*values\.yaml" 'echo "x: {" >>values.yaml'
    bad_chart "a tag on several lines" "'image.tag' that cannot be replaced in its place" 'printf "image:\n  tag: a\n    b\n" >values.yaml'
    bad_chart "Chart.yaml that is not YAML" "cannot be loaded: .*yaml" 'echo "x: {" >>Chart.yaml'
    bad_chart "an invalid name" "write a name of lower-case letters" 'sed -i "s/^name:.*/name: Web/" Chart.yaml'
    bad_chart "a library" "write 'type: application'" 'sed -i "s/^type:.*/type: library/" Chart.yaml'
    bad_chart "a chart of Helm 2" "write 'apiVersion: v2'" 'sed -i "s/^apiVersion:.*/apiVersion: v1/" Chart.yaml'
    bad_chart "a missing dependency" "not in charts/: db\. Run 'helm dependency update'" 'echo "dependencies: [{name: db, version: 1.0.0, repository: http://x}]" >>Chart.yaml'
    bad_chart "a symbolic link" "'link' in folder .* is a symbolic link" 'ln -s /etc/hostname link'
    bad_chart "a file too large" "'files/large' in folder .* is larger than the 5 MiB" 'mkdir files; head -c 5242881 /dev/zero >files/large'
    bad_chart "a chart too large" "has more than 20 MiB" 'for i in 1 2 3 4 5; do head -c 5000000 /dev/zero >$i; done'
    bad_chart "a rule that Helm does not have" "has the rule 'a/\*\*' with '\*\*', which Helm does not support" 'echo "a/**" >.helmignore'
}
