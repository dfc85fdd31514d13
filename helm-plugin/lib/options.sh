# shellcheck shell=sh
# The command line: sets source, version, branch, chart_path and repo.

usage() {
    cat <<'TEXT'
Publishes a chart to a chart repository, as polling-server does on a merge or a tag.

usage: helm chart-push SOURCE [flags]

SOURCE is the URL of a git repository, a folder, or a packed chart (.tgz).

flags:
  --version VERSION    staging (the default): 0.0.0-staging.<UTC time>, with image tag `staging`;
                       or a version such as 1.2.0, which is the image tag too
  --branch NAME        branch or tag of the git repository (default: its main branch)
  --chart-path PATH    the chart's folder in it (default: chart, or the top if Chart.yaml is there)
  --repo URL           the chart repository (default: $HELM_REPO_URL)
  --help               this text

credentials (never on the command line, where everybody on the machine can read them):
  HELM_REPO_USERNAME, HELM_REPO_PASSWORD   for the chart repository
  GIT_USERNAME, GIT_PASSWORD               for the git repository; with a token, any user name works
  NETRC                                    a netrc file for both (default: ~/.netrc); the variables take precedence
TEXT
}

read_options() {
    source="" version=staging branch="" chart_path="" repo=${HELM_REPO_URL:-}
    while [ $# -gt 0 ]; do
        case $1 in
            --help | -h)
                usage
                exit 0
                ;;
            --version=* | --branch=* | --chart-path=* | --repo=*)
                set_option "${1%%=*}" "${1#*=}"
                ;;
            --version | --branch | --chart-path | --repo)
                [ $# -ge 2 ] || fail "$1 needs a value: see helm chart-push --help"
                set_option "$1" "$2"
                shift
                ;;
            -*) fail "unknown flag '$1': see helm chart-push --help" ;;
            *)
                [ -z "$source" ] || fail "two sources, '$source' and '$1': push one chart at a time"
                source=$1
                ;;
        esac
        shift
    done
    [ -n "$source" ] || fail "no source: name a git URL, a folder or a .tgz (helm chart-push --help)"
    need git curl tar awk "$helm"
    check_version
    check_chart_path
    check_repo
}

set_option() {
    [ -n "$2" ] || fail "$1 is empty: give it a value, or leave it out"
    case $1 in
        --version) version=$2 ;;
        --branch) branch=$2 ;;
        --chart-path) chart_path=$2 ;;
        --repo) repo=$2 ;;
    esac
}

# Semantic Versioning 2.0.0 without build metadata: an image tag cannot contain a `+`.
check_version() {
    [ "$version" != staging ] || return 0
    number='(0|[1-9][0-9]*)'
    part='(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)'
    is "$version" "$number\.$number\.$number(-$part(\.$part)*)?" ||
        fail "--version '$version' is neither 'staging' nor MAJOR.MINOR.PATCH with an optional -prerelease (semver.org), such as 1.2.0"
    ! is "$version" '0\.0\.0-staging\.[0-9]*' ||
        fail "--version '$version' belongs to the staging channel, which numbers its versions by time: write --version staging"
}

check_chart_path() {
    case "/$chart_path/" in
        //*/ | */../*) fail "--chart-path '$chart_path' leaves the source: write a path relative to its top, without '..'" ;;
    esac
}

check_repo() {
    [ -n "$repo" ] || fail "no chart repository: name it with --repo URL, or in HELM_REPO_URL"
    ! holds_password "$repo" || fail "--repo contains credentials: put them into HELM_REPO_USERNAME and HELM_REPO_PASSWORD, or a netrc file"
    repo=${repo%"${repo##*[!/]}"}
    is "$repo" 'https?://[^/?#]+(/[^?#]*)?' ||
        fail "--repo '$repo' is not an http or https URL of a chart repository, such as https://charts.example.org"
}

# holds_password URL: whether it has credentials before its host. With ssh, a user name without a password is allowed.
holds_password() {
    is "$1" '[A-Za-z][A-Za-z0-9+.-]*://[^/@]*:[^/]*@.*' || is "$1" 'https?://[^/]*@.*'
}

# is TEXT REGULAR-EXPRESSION: whether the whole text, one line, matches.
is() {
    [ "$(printf '%s' "$1" | wc -l)" -eq 0 ] && printf '%s\n' "$1" | grep -Eqx -e "$2"
}
