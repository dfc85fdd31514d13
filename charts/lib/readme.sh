# helm-docs generates the READMEs from the comments of values.yaml (`# -- …`) and the chart's README.md.gotmpl.

# Prints the path of helm-docs, and compiles it if Go is installed.
helm_docs() {
    command -v helm-docs && return
    command -v go >/dev/null || return
    local-cluster/build helm-docs >/dev/null
    (. local-cluster/lib/common.sh && . local-cluster/lib/tools.sh && printf '%s/helm-docs\n' "$(tools_directory helm-docs)")
}

test_readmes() {
    local program copy="$rendered/documented" template chart
    echo '# READMEs'
    program=$(helm_docs) || {
        echo 'skipped: neither helm-docs nor Go is on the PATH'
        return
    }
    cp -r charts "$copy"
    "$program" --chart-search-root "$copy" --log-level warning --sort-values-order file \
        --template-files ./_readme.gotmpl --template-files README.md.gotmpl
    while read -r template; do
        chart=$(dirname "${template#"$copy"/}")
        golden "$chart: README.md is up to date (if not: charts/test --update)" "$copy/$chart/README.md" "charts/$chart/README.md"
    done < <(find "$copy" -name README.md.gotmpl | sort)
}
