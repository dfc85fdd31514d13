# The metadata that `helm show chart` and chart repositories show.

test_metadata() {
    local file key icon
    echo '# Chart.yaml'
    for file in charts/*/Chart.yaml charts/slipway/charts/*/Chart.yaml examples/*/chart/Chart.yaml; do
        for key in kubeVersion home icon sources keywords maintainers; do
            has "$file: $key" "$file" "^$key:"
        done
        icon="$(sed -n 's,^icon: https://raw.githubusercontent.com/slipway-dev/slipway/main/,,p' "$file")"
        check "$file: its icon is a file of this repository" test -f "${icon:-none}"
    done
}
