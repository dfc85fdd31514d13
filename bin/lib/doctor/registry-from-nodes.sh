# Checks that the kubelet of each node reaches the registry as it does for an application: with its own DNS and its own
# configuration of the container runtime. A Job for each node has an image that does not exist, so no container starts.

PROBES="slipway-doctor-$$-$RANDOM"
PROBING=
PULL_LIMIT=90 # seconds; three tries of 20 s each where the node's name server does not answer

check_registry_from_nodes() {
    has_registry node && has_part polling-server node || return 0
    local node
    look node get nodes --output jsonpath='{range .items[*]}{.metadata.name}{"\n"}{end}' || return 0
    local -a nodes
    mapfile -t nodes <<<"$ANSWER"
    # Set before the first Job exists, so that end_work removes every Job.
    PROBING="${PARTS["polling-server"]}"
    for node in "${nodes[@]}"; do probe "$node"; done | kube create --filename - >/dev/null || {
        not_probed
        return 0
    }
    for node in "${nodes[@]}"; do judge_node "$node"; done
    remove_probes
}

# The deadline and the time to live remove the Job of a doctor that was killed.
probe() {
    cat <<JOB
---
apiVersion: batch/v1
kind: Job
metadata:
  generateName: slipway-doctor-
  namespace: $PROBING
  labels: {slipway.dev/doctor: $PROBES}
spec:
  backoffLimit: 0
  activeDeadlineSeconds: $((PULL_LIMIT + 30))
  ttlSecondsAfterFinished: 0
  template:
    metadata:
      labels: {slipway.dev/doctor: $PROBES}
    spec:
      nodeName: $1
      restartPolicy: Never
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 0
      tolerations: [{operator: Exists}]
      securityContext: {runAsNonRoot: true, runAsUser: 65532, seccompProfile: {type: RuntimeDefault}}
      containers:
        - name: registry
          image: $REGISTRY/$NO_IMAGE
          imagePullPolicy: Always
          securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
          resources: {requests: {cpu: 1m, memory: 1Mi}, limits: {cpu: 10m, memory: 16Mi}}
JOB
}

# Without the CronJob, the policy for helm-api's Jobs refuses every Job. check_cronjob reports the missing CronJob.
not_probed() {
    if grep -q 'no params found' "$WORK/complaint"; then
        skip node "no Job can be created in namespace $PROBING without helmsman's CronJob"
    else
        not_seen node
    fi
}

# judge_node NODE: waits for the kubelet's message.
judge_node() {
    local node=$1 deadline=$((SECONDS + PULL_LIMIT)) text=
    while [[ $text != *[Ii]mage* ]] && ((SECONDS < deadline)); do
        look node --namespace "$PROBING" get pods --selector "slipway.dev/doctor=$PROBES" \
            --field-selector "spec.nodeName=$node" \
            --output jsonpath='{.items[*].status.containerStatuses[*].state.waiting.message}' || return 0
        text=$ANSWER
        [[ $text == *[Ii]mage* ]] || sleep 0.3
    done
    if [[ -z $text ]]; then
        wrong node "the kubelet of $node has not reported the result of a pull within $PULL_LIMIT s." "For the reason: kubectl describe node $node"
        return
    fi
    judge_registry "node $node" "Add it to the name server of the node, or to its /etc/hosts" "$text"
}

remove_probes() {
    [[ -n $PROBING ]] || return 0
    kubectl --namespace "$PROBING" delete jobs --selector "slipway.dev/doctor=$PROBES" \
        --cascade=foreground --timeout=30s >/dev/null 2>&1 || :
    PROBING=
}
