# Reads YAML and JSON with Helm's templates: Helm is required anyway, and other readers may be missing.

# keep FILE: saves standard input for the templates.
keep() {
    mkdir -p "$(dirname "$WORK/chart/$1")"
    cat >"$WORK/chart/$1"
}

# extract TEMPLATE: sets LINES to the output of the template for the saved files.
extract() {
    LINES=()
    [[ -d $WORK/chart/templates ]] || { mkdir -p "$WORK/chart" && cp -r "$DOCTOR_HOME/chart/." "$WORK/chart/"; }
    if helm template doctor "$WORK/chart" --show-only "templates/$1.yaml" >"$WORK/lines" 2>"$WORK/complaint"; then
        mapfile -t LINES < <(sed -n 's/^  //p' "$WORK/lines")
    else
        wrong "$1" "the data of the cluster and the DSS has an unknown format: $(complaint)"
    fi
}
