# The CronJob that helm-api creates every run from. helm-api knows a run as long as its Job exists.

PENDING_LIMIT=300   # seconds; the chart's default, unless the CronJob has another
FEWEST_JOBS_KEPT=10 # each DSS has its runs, and its last five must be readable

# The names and addresses in the services' configuration.
declare -A SETTINGS=()

read_settings() {
    local part line key value
    for part in polling-server helm-api; do
        [[ -n ${PARTS[$part]:-} ]] || continue
        look "$part" --namespace "${PARTS[$part]}" get configmap "$part" \
            --output go-template='{{index .data "application.yaml"}}' || continue
        keep "settings/$part.yaml" <<<"$ANSWER"
    done
    extract settings
    for line in "${LINES[@]}"; do
        IFS='|' read -r key value <<<"$line"
        SETTINGS[$key]=$value
    done
}

check_cronjob() {
    read_settings
    local namespace="${PARTS["helm-api"]:-slipway}" name="${SETTINGS["cron-job"]:-helmsman-cronjob}" succeeded failed limit
    look cronjob --namespace "$namespace" get cronjob "$name" --ignore-not-found \
        --output go-template='{{.spec.successfulJobsHistoryLimit}} {{.spec.failedJobsHistoryLimit}}
{{range .spec.jobTemplate.spec.template.spec.initContainers}}{{range .args}}{{.}} {{end}}
{{range .env}}{{.name}}={{.value}}
{{end}}{{end}}' || return 0
    if [[ -z $ANSWER ]]; then
        wrong cronjob "there is no CronJob $name in namespace $namespace: helm-api can apply nothing." \
            "Create it again from the desired state's folder (helmsman does not: it compares releases, not objects in the cluster):" \
            "helm upgrade slipway charts/slipway --namespace $namespace --values helmsman/values/slipway.yaml"
        return
    fi
    read -r succeeded failed _ <<<"$ANSWER"
    limit="$(sed -nE 's/.*--pending-limit ([0-9]+).*/\1/p' <<<"$ANSWER")"
    PENDING_LIMIT="${limit:-$PENDING_LIMIT}"
    DSS_REPOSITORY="$(sed -n 's/^REPOSITORY=//p' <<<"$ANSWER")"
    DSS_BRANCH="$(sed -n 's/^BRANCH=//p' <<<"$ANSWER")"
    if ((succeeded < FEWEST_JOBS_KEPT || failed < FEWEST_JOBS_KEPT)); then
        wrong cronjob "CronJob $name in namespace $namespace keeps $succeeded succeeded and $failed failed Jobs:" \
            "helm-api forgets a run, and the answer to its Idempotency-Key, with its Job." \
            "Set helmsman.cronJob.successfulJobsHistoryLimit and failedJobsHistoryLimit to $FEWEST_JOBS_KEPT or more" \
            "in helmsman/values/slipway.yaml, and apply tools"
    else
        ok cronjob "CronJob $name in namespace $namespace keeps $succeeded succeeded and $failed failed Jobs"
    fi
}
