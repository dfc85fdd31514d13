# Values that a chart's values.schema.json must refuse. Each line of charts/testdata/<chart>/refused.txt has a value for `--set`, a blank,
# and the text that the error message must contain.

test_schemas() {
    local list chart setting text
    echo '# values that are refused'
    for list in charts/testdata/*/refused.txt; do
        [[ -f $list ]] || continue
        chart=$(basename "$(dirname "$list")")
        while read -r setting text; do
            [[ -z $setting || $setting == \#* ]] && continue
            refused "$chart: $setting" "$text" render "$chart" --set "$setting"
        done <"$list"
    done
}
