# Tests the policy that compares helm-api's Jobs with the template of the CronJob. Creates Jobs as helm-api in a dry run: the API server checks
# them, and no pod runs.

helm_api=(--as system:serviceaccount:slipway:helm-api --namespace slipway)
pod=/spec/template/spec
init=$pod/initContainers
helmsman=$pod/containers/0
run_arguments='--apply, --no-fancy, --kubeconfig, /etc/helmsman/kubeconfig, -f, /desired-state/helmsman/production.yaml, -f, /carry-over/carry-over.yaml, --exclude-group, slipway-waiting'

# changed <change>...: a run as helm-api creates it, with changes in the form of a JSON patch, as YAML.
changed() {
    local IFS=,
    kubectl patch --local --filename "$work/run.json" --type json --patch "[$*]" --output json
}

submit() { kubectl create "${helm_api[@]}" --dry-run=server --filename "$1"; }

# accepted <what> <change>..., and rejected <what> <text of the error> <change>...
accepted() {
    changed "${@:2}" >"$work/job.json"
    check "accepted: $1" submit "$work/job.json"
}
rejected() {
    changed "${@:3}" >"$work/job.json"
    refused "refused: $1" "$2" submit "$work/job.json"
}

# Changes the template as helm-api's JobFactory does.
make_run() {
    kubectl create job apply-production-1 --namespace slipway --from cronjob/helmsman-cronjob --dry-run=client --output json >"$work/run.json"
    changed '{op: add, path: /metadata/labels/slipway.dev~1dss, value: production}' \
        '{op: add, path: /metadata/annotations/slipway.dev~1reason, value: a test}' \
        '{op: add, path: /spec/template/metadata/labels/slipway.dev~1dss, value: production}' \
        "{op: add, path: $init/0/env/0, value: {name: HELMSMAN_FILES, value: helmsman/production.yaml}}" \
        "{op: add, path: $init/0/env/1, value: {name: HELMSMAN_ARGS, value: ''}}" \
        "{op: replace, path: $helmsman/args, value: [$run_arguments]}" >"$work/changed.json"
    mv "$work/changed.json" "$work/run.json"
}

test_jobs() {
    echo "# helm-api's Jobs"
    make_run
    wait_for_policy
    test_accepted
    test_rejected
    test_waiting
}

# The API server uses a new policy only after some time.
wait_for_policy() {
    local i
    changed "{op: add, path: $pod/hostNetwork, value: true}" >"$work/job.json"
    for ((i = 0; i < 60; i++)); do
        [[ $(submit "$work/job.json" 2>&1) == *spec.template.spec.hostNetwork* ]] && return
        sleep 0.5
    done
    failed 'the policy is in force within 30 s'
}

test_accepted() {
    accepted 'a run'
    accepted 'a run that waits' '{op: add, path: /spec/suspend, value: true}'
    accepted 'a dry run of one application' "{op: replace, path: $helmsman/args, value: [--dry-run, --show-diff, ${run_arguments#*, }, --target, web]}" \
        "{op: add, path: $helmsman/env/-, value: {name: HELMSMAN_ARGS, value: --dry-run --target web}}"
    accepted 'a run of one application' "{op: replace, path: $helmsman/args, value: [$run_arguments, --target, web]}" \
        "{op: add, path: $helmsman/env/-, value: {name: HELMSMAN_ARGS, value: --target web}}"
    accepted 'a run of two applications' "{op: replace, path: $helmsman/args, value: [$run_arguments, --target, web, --target, api]}" \
        "{op: add, path: $helmsman/env/-, value: {name: HELMSMAN_ARGS, value: --target web --target api}}"
    accepted 'a run of two files' "{op: add, path: $helmsman/args/6, value: -f}" \
        "{op: add, path: $helmsman/args/7, value: /desired-state/helmsman/extra.yaml}"
    changed "{op: replace, path: $helmsman/image, value: 'example.org/other:1'}" >"$work/job.json"
    check 'accepted: another image, in a Job that helm-api did not create' kubectl create --namespace slipway --dry-run=server --filename "$work/job.json"
}

test_rejected() {
    rejected 'another image' 'container helmsman.image' "{op: replace, path: $helmsman/image, value: 'example.org/other:1'}"
    rejected 'another image of an init container' 'container carry-over.image' "{op: replace, path: $init/1/image, value: 'example.org/other:1'}"
    rejected 'a command' 'container helmsman.command' "{op: add, path: $helmsman/command, value: [sh]}"
    rejected 'a privileged container' 'container helmsman.securityContext' "{op: replace, path: $helmsman/securityContext, value: {privileged: true}}"
    rejected 'a mount' 'container helmsman.volumeMounts' "{op: add, path: $helmsman/volumeMounts/-, value: {name: git-token, mountPath: /token}}"
    rejected 'another ServiceAccount' 'spec.template.spec.serviceAccount' "{op: add, path: $pod/serviceAccountName, value: default}"
    rejected 'a volume' 'spec.template.spec.volumes' "{op: add, path: $pod/volumes/-, value: {name: more, secret: {secretName: build-engine-client}}}"
    rejected "the node's network" 'spec.template.spec.hostNetwork' "{op: add, path: $pod/hostNetwork, value: true}"
    rejected 'one more container' 'containers and initContainers' "{op: add, path: $pod/containers/-, value: {name: more, image: 'example.org/other:1'}}"
    rejected 'one init container less' 'containers and initContainers' "{op: remove, path: $init/0}"
    rejected 'a DSS file from elsewhere' 'container helmsman.args' "{op: replace, path: $helmsman/args/5, value: 'https://example.org/dss.yaml'}"
    rejected 'a DSS file from outside the repository' 'container helmsman.args' \
        "{op: replace, path: $helmsman/args/5, value: /desired-state/../tmp/dss.yaml}"
    rejected 'another kubeconfig' 'container helmsman.args' "{op: replace, path: $helmsman/args/3, value: /desired-state/kubeconfig.yaml}"
    rejected 'another flag' 'container helmsman.args' "{op: add, path: $helmsman/args/-, value: --destroy}"
    rejected "an init container's arguments" 'container carry-over.args' "{op: add, path: $init/1/args/-, value: /etc/passwd}"
    rejected 'another variable' 'container helmsman.env' "{op: add, path: $helmsman/env/-, value: {name: HELM_PLUGINS, value: /work}}"
    rejected 'a variable from a Secret' 'container desired-state.env' \
        "{op: replace, path: $init/0/env/1, value: {name: HELMSMAN_ARGS, valueFrom: {secretKeyRef: {name: desired-state-git, key: token}}}}"
    rejected 'a file for carry-over from outside the repository' 'container desired-state.env' \
        "{op: replace, path: $init/0/env/0, value: {name: HELMSMAN_FILES, value: /etc/helmsman/other.yaml}}"
    rejected "another part's label" 'spec.template.metadata.labels app.kubernetes.io/name' \
        '{op: replace, path: /spec/template/metadata/labels/app.kubernetes.io~1name, value: polling-server}'
    rejected 'an annotation' 'spec.template.metadata.annotations' '{op: add, path: /spec/template/metadata/annotations, value: {a: b}}'
    rejected 'more attempts' 'spec.backoffLimit' '{op: replace, path: /spec/backoffLimit, value: 3}'
    rejected 'two pods at once' 'spec.parallelism' '{op: add, path: /spec/parallelism, value: 2}'
}

# helm-api may resume a waiting run, even if the template has changed, and may change nothing else of it.
test_waiting() {
    local patch=(kubectl patch job apply-production-1 "${helm_api[@]}" --dry-run=server --type merge --patch)
    changed '{op: add, path: /spec/suspend, value: true}' | kubectl create "${helm_api[@]}" --filename - >/dev/null
    kubectl patch cronjob helmsman-cronjob --namespace slipway --type json \
        --patch '[{op: replace, path: /spec/jobTemplate/spec/template/spec/containers/0/image, value: "example.org/helmsman:next"}]' >/dev/null
    check 'accepted: resuming a run that waits, after the template has changed' "${patch[@]}" '{"spec": {"suspend": false}}'
    refused 'refused: changing a run that waits' 'spec.template.spec.nodeSelector' \
        "${patch[@]}" '{"spec": {"template": {"spec": {"nodeSelector": {"a": "b"}}}}}'
}
