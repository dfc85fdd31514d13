# A dry run by the API server, if one is reachable.

# Uses the namespace `default`, which always exists. Leaves out the kind of an operator (ServiceMonitor).
dry_run() {
    awk -v RS='---\n' -v ORS='---\n' '!/apiVersion: monitoring.coreos.com/' "$1" |
        sed -E 's/^( +namespace:) .*/\1 default/' | kubectl apply --dry-run=server --request-timeout=30s -f -
}

test_dry_run() {
    local chart case
    echo '# dry run by the API server'
    if ! command -v kubectl >/dev/null || ! kubectl version --request-timeout=5s >/dev/null 2>&1; then
        echo 'skipped: no API server is reachable through kubectl'
        return
    fi
    # Does not use the values of a site: their node ports may be in use.
    for chart in $(charts); do
        for case in $(cases "$chart"); do
            check "$chart, $case: accepted by the API server" dry_run "$rendered/$chart-$case.yaml"
        done
    done
    check 'web: accepted by the API server' dry_run "$rendered/web-production.yaml"
    check 'helmsman/bootstrap.yaml: accepted by the API server' dry_run helmsman/bootstrap.yaml
}
