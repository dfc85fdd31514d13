# The suites of bin/test, a function each. Those below "with a cluster" need one, and find it in the environment.

# In the order that they run in: those that need no cluster, those that need one, and those that only --all runs.
FAST_SUITES=(lint fast documents preflight version github)
SUITES=(machine charts rights engine loop plugin contract)
LONG_SUITES=(hardened release cluster)

declare -A TITLES=(
    [lint]="Linters" [fast]="Fast tests" [documents]="Documents" [preflight]="Preflight" [version]="Version and change log"
    [machine]="Machines that cannot run a cluster" [charts]="Charts" [rights]="Rights" [hardened]="Charts, hardened"
    [engine]="Build engine" [release]="Release" [loop]="The whole loop, end to end" [plugin]="Helm plugin"
    [contract]="Contract of the stand-ins" [github]="What GitHub is told" [cluster]="Scripts of the local cluster"
)

needs_cluster() { [[ " ${FAST_SUITES[*]} " != *" $1 "* ]]; }

suite_lint() { "$PROJECT/bin/lint" && counted "$PROJECT/bin/lint" --self-test; }
suite_fast() { maven verify; }
suite_version() { counted "$PROJECT/.github/test-version"; }
suite_documents() { counted "$PROJECT/docs/test"; }
suite_preflight() { counted "$PROJECT/bin/lib/preflight/test"; }
suite_github() { counted "$PROJECT/.github/test"; }

# With a cluster.

suite_machine() { counted "$PROJECT/local-cluster/test-machine"; }
suite_charts() { PATH="$BIN:$PATH" counted "$PROJECT/charts/test"; }
suite_rights() { PATH="$BIN:$PATH" counted "$PROJECT/charts/rights/test"; }
suite_hardened() { counted "$PROJECT/charts/test-hardened" "$cluster"; }

# The tests tagged `engine` build on the node's engine, and start registries next to it: they run in the node's network, where
# both are at 127.0.0.1. Nothing can be downloaded there, and nothing has to be.
suite_engine() {
    local node
    read -r node _ <"$state/pid"
    TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=localhost \
        nsenter --net="/proc/$node/ns/net" mvn --batch-mode --offline -Dstyle.color=never --file "$PROJECT/pom.xml" \
        -Dtest.groups=engine -Dtest.excludedGroups= -pl polling-server -am test
}

# Five minutes, for which it builds jars and images once more. What it takes was compiled by the fast tests, or before the cluster came up.
suite_release() { counted "$PROJECT/.github/test-release" "$cluster" --compiled; }

# Each class IT drives the whole loop. No other test belongs to the group `end-to-end`, so none runs twice.
suite_loop() {
    local excluded=long
    [[ $all == no ]] || excluded=
    maven -Pe2e -Dtest.groups=end-to-end -Dit.excludedGroups="$excluded" -pl e2e -am verify
}

suite_plugin() {
    local versions=(helm)
    [[ $all == no ]] || versions=(helm3 helm)
    counted "$PROJECT/helm-plugin/test" "${versions[@]}"
}

suite_contract() { counted "$PROJECT/local-cluster/stand-ins/contract/run" stand-in; }
suite_cluster() { counted "$PROJECT/local-cluster/test.sh"; }

# class_of NAME: prints the module and the kind (end-to-end or fast) of a test class; fails where there is none.
class_of() {
    local file
    file="$(cd "$PROJECT" && git ls-files --cached --others --exclude-standard -- "*/src/test/java/**/$1.java")"
    [[ -n $file && $file != *$'\n'* ]] || return 1
    if [[ $file == e2e/* && $1 == *IT ]]; then printf 'e2e end-to-end'; else printf '%s fast' "${file%%/*}"; fi
}

# run_class NAME MODULE KIND
run_class() {
    if [[ $3 == end-to-end ]]; then
        maven -Pe2e -Dtest.groups=end-to-end -Dit.excludedGroups= -Dit.test="$1" -pl e2e -am verify
    else
        maven -Dtest="$1" -Dsurefire.failIfNoSpecifiedTests=false -pl "$2" -am test
    fi
}
