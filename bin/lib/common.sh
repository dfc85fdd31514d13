# Shared by the scripts in bin/: where the project is, and the tools to build it with.

PROJECT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
JAVA_VERSION=25

say() { printf '%s\n' "$*"; }

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

require_root() {
    [[ $EUID -eq 0 ]] || die "$1 needs root: it runs a Kubernetes of its own, with namespaces, mounts and containers. Try: sudo -E $1"
}

# The major version of the JDK in a folder; fails if there is none.
jdk_version() {
    [[ -x $1/bin/javac ]] || return 1
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# Sets JAVA_HOME to a JDK that is new enough: the one that is set, the one in PATH, or one that Debian or a vendor installed.
find_jdk() {
    local candidate version in_path=
    if command -v javac >/dev/null; then
        in_path="$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")"
    fi
    for candidate in "${JAVA_HOME:-}" "$in_path" /usr/lib/jvm/* /opt/*jdk*; do
        [[ -n $candidate ]] || continue
        version="$(jdk_version "$candidate")" || continue
        if ((version >= JAVA_VERSION)); then
            export JAVA_HOME="$candidate"
            return
        fi
    done
    die "no JDK $JAVA_VERSION was found. Install one (Temurin, for example) and set JAVA_HOME to its folder"
}

# maven ARGUMENT...: Maven on that JDK, in the project.
maven() {
    command -v mvn >/dev/null || die "Maven was not found. Install it: apt-get install maven"
    (cd "$PROJECT" && mvn --batch-mode --no-transfer-progress -Dstyle.color=never "$@")
}

# Compiles everything and makes the services' jars, without running a test.
build_without_tests() {
    say "Building Slipway"
    maven --quiet -DskipTests package
}

# run_java CLASS ARGUMENT...: a main class of e2e.
run_java() {
    "$JAVA_HOME/bin/java" -cp "$PROJECT/e2e/target/classes:$(<"$PROJECT/e2e/target/classpath")" "$@"
}

# tool PART: the folder of a part's programs, which local-cluster/build has made.
tool() { (. "$PROJECT/local-cluster/lib/common.sh" && . "$CLUSTER_HOME/lib/tools.sh" && tools_directory "$1"); }

# prepare_beside: makes the cluster's programs and images, where they are not there yet, while the caller goes on. It ends with the caller.
prepare_beside() {
    set -m
    "$PROJECT/local-cluster/prepare" &
    set +m
    preparation=$!
    # Each of these jobs is a process group. One that has ended is left out, since its number may be another's by now.
    trap 'for group in $(jobs -pr); do kill -- "-$group"; done' EXIT
}

wait_for_preparation() {
    [[ -n ${preparation:-} ]] || return 0
    wait "$preparation" || die "the cluster's programs or images could not be made; the lines above say why"
}
