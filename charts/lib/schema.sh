# Values that a chart's values.schema.json must refuse: charts/testdata/<chart>/refused.txt has one to a line, as `--set` takes it, and
# after a blank the text that the refusal must hold.

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
