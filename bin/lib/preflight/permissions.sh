# What you may do, and what is in the namespaces already.

SUITE_NAMESPACES=(slipway slipway-build slipway-storage keel)
APPLICATION_NAMESPACES=(staging production)

# What the installation creates outside of its namespaces, and in them.
CLUSTER_KINDS=(namespaces clusterroles.rbac.authorization.k8s.io clusterrolebindings.rbac.authorization.k8s.io
    validatingadmissionpolicies.admissionregistration.k8s.io validatingadmissionpolicybindings.admissionregistration.k8s.io)
KINDS=(secrets configmaps serviceaccounts services persistentvolumeclaims deployments.apps jobs.batch cronjobs.batch
    roles.rbac.authorization.k8s.io rolebindings.rbac.authorization.k8s.io)

# Kubernetes lets nobody grant what he does not have, so the rights of helmsman need a cluster-admin, or `bind` and `escalate`.
check_rights() {
    local kind namespace kinds missing=()
    if may '*' '*' --all-namespaces; then
        ok rights "you are a cluster-admin"
        return
    fi
    for kind in "${CLUSTER_KINDS[@]}"; do may create "$kind" || missing+=("create ${kind%%.*}"); done
    may escalate clusterroles.rbac.authorization.k8s.io || missing+=("escalate clusterroles")
    may bind clusterroles.rbac.authorization.k8s.io || missing+=("bind clusterroles")
    for namespace in "${SUITE_NAMESPACES[@]}"; do
        kinds=()
        for kind in "${KINDS[@]}"; do may create "$kind" --namespace "$namespace" || kinds+=("${kind%%.*}"); done
        ((${#kinds[@]} == 0)) || missing+=("create ${kinds[*]} in $namespace")
    done
    if ((${#missing[@]} == 0)); then
        ok rights "you may create all that is installed"
    else
        fail rights "you may not: $(printf '%s, ' "${missing[@]}" | sed 's/, $//'). Have a cluster-admin install, or grant it"
    fi
}

# may VERB KIND [OPTION...]
may() { kube auth can-i --quiet "$@" >/dev/null; }

check_namespaces() {
    local namespace existing foreign
    existing="$(kube get namespaces --output jsonpath='{range .items[*]}{.metadata.name}{"\n"}{end}')" ||
        {
            skip namespaces "namespaces cannot be listed: $(complaint)"
            return
        }
    for namespace in "${SUITE_NAMESPACES[@]}"; do
        grep -qx "$namespace" <<<"$existing" || {
            ok namespaces "$namespace is free"
            continue
        }
        foreign="$(kube --namespace "$namespace" get deployments,statefulsets --selector 'app.kubernetes.io/part-of!=slipway' --output name)" ||
            {
                skip namespaces "$namespace exists, and what is in it cannot be listed: $(complaint)"
                continue
            }
        if [[ -z $foreign ]]; then
            ok namespaces "$namespace exists, and nothing but Slipway is in it"
        else
            fail namespaces "$namespace is used by $(paste -sd" " <<<"$foreign"). Remove them, or rename the namespace in the DSS files and values"
        fi
    done
    for namespace in "${APPLICATION_NAMESPACES[@]}"; do
        ! grep -qx "$namespace" <<<"$existing" ||
            ok namespaces "$namespace exists: Keel and helmsman will be able to change what is in it"
    done
}

# Asks the API server as if the engine's pod were created; nothing is.
check_privileged() {
    local namespace=slipway-build
    kube get namespace "$namespace" >/dev/null || namespace=default
    if kube --namespace "$namespace" create --dry-run=server --filename - >/dev/null <<'POD'
apiVersion: v1
kind: Pod
metadata: {name: slipway-preflight}
spec:
  containers: [{name: engine, image: "docker:dind", securityContext: {privileged: true}}]
POD
    then
        ok privileged "the cluster admits privileged pods, which the build engine needs"
    elif grep -qE 'User ".*" cannot create|error looking up service account' "$COMPLAINT"; then
        skip privileged "a pod cannot be tried in namespace $namespace: $(complaint)"
    elif grep -q PodSecurity "$COMPLAINT" && [[ $namespace == default ]]; then
        skip privileged "namespace default admits none; label slipway-build with pod-security.kubernetes.io/enforce=privileged"
    else
        fail privileged "the build engine's pod is refused in namespace $namespace: $(complaint). Allow it there, or set build-engine.enabled: false" \
            "and name an engine of your own"
    fi
}
