# Tests each chart with each of its values files. Case `default` has none; charts/<chart>/ci/<case>-values.yaml is the case <case>.
# charts/golden/<chart>/<case>.yaml has the expected manifests of a case.

namespace_of() { case $1 in slipway | keel) echo "$1" ;; *) echo slipway-storage ;; esac }

# render <chart> <helm arguments...>
render() { helm template "$1" "charts/$1" --namespace "$(namespace_of "$1")" "${@:2}"; }

# The names of the charts that are released separately.
charts() { for chart in charts/*/Chart.yaml; do basename "$(dirname "$chart")"; done; }

# cases <chart>: its cases.
cases() {
    echo default
    find "charts/$1/ci" -name '*-values.yaml' -printf '%f\n' 2>/dev/null | sort | sed 's/-values.yaml$//'
}

# values_of <chart> <case>: the helm arguments of a case.
values_of() { [[ $2 == default ]] || printf -- '--values=charts/%s/ci/%s-values.yaml' "$1" "$2"; }

# Generated secrets differ each time, so a fixed text replaces their values. Helm 4 ends documents with an empty line, Helm 3 does not.
stable() {
    awk '/^---$/ { secret = hook = data = 0 }
    /^kind: Secret$/ { secret = 1 }
    /helm.sh\/hook: / { hook = 1 }
    /^[a-z]/ { data = $1 == "data:" || $1 == "stringData:" }
    secret && hook && data && /^  [^ ]/ { sub(/: .*/, ": generated") }
    /^$/ { empty = empty "\n"; next }
    { printf "%s%s\n", /^---$/ ? "" : empty, $0; empty = "" }'
}

test_cases() {
    local chart case values
    echo '# lint, and rendered manifests against charts/golden'
    for chart in charts/slipway/charts/*/ examples/*/chart/; do
        check "helm lint --strict $chart" helm lint --strict --quiet "$chart"
    done
    for chart in $(charts); do
        for case in $(cases "$chart"); do
            values=$(values_of "$chart" "$case")
            check "$chart, $case: helm lint --strict" helm lint --strict --quiet "charts/$chart" ${values:+"$values"}
            if ! render "$chart" ${values:+"$values"} >"$rendered/$chart-$case.yaml" 2>"$rendered/error"; then
                failed "$chart, $case: cannot be rendered: $(<"$rendered/error")"
                continue
            fi
            stable <"$rendered/$chart-$case.yaml" >"$rendered/stable"
            golden "$chart, $case: renders the manifests in charts/golden (if not: charts/test --update, and read the difference)" \
                "$rendered/stable" "charts/golden/$chart/$case.yaml"
        done
        check "$chart: site values" render "$chart" --values "helmsman/values/$chart.yaml"
        check "$chart: values of examples/hardened" render "$chart" --values "examples/hardened/helmsman/values/$chart.yaml"
        render "$chart" --values "helmsman/values/$chart.yaml" >"$rendered/$chart-site.yaml" 2>/dev/null || continue
        # The name of a Service is its address for other parts, so it must not depend on the name of the release.
        helm template other "charts/$chart" --namespace "$(namespace_of "$chart")" >"$rendered/other"
        hasnt "$chart: no object is named after the release" "$rendered/other" '^  name: other'
    done
}
