# Reads YAML and JSON with Helm's templates: Helm is there anyway, other readers may not be.

# keep FILE: keeps standard input for the templates.
keep() {
    mkdir -p "$(dirname "$WORK/chart/$1")"
    cat >"$WORK/chart/$1"
}

# extract TEMPLATE: sets LINES to what the template makes of the files that were kept.
extract() {
    LINES=()
    [[ -d $WORK/chart/templates ]] || { mkdir -p "$WORK/chart" && cp -r "$DOCTOR_HOME/chart/." "$WORK/chart/"; }
    if helm template doctor "$WORK/chart" --show-only "templates/$1.yaml" >"$WORK/lines" 2>"$WORK/complaint"; then
        mapfile -t LINES < <(sed -n 's/^  //p' "$WORK/lines")
    else
        wrong "$1" "what the cluster and the DSS say has another shape than is known here: $(complaint)"
    fi
}
