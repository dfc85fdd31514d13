# Keel exits if the upgrade of a release is refused, so it needs every permission of an upgrade.

KEEL_VERBS=(get create update patch delete)

check_keel_rights() {
    local namespace
    ((${#KEEL_IMAGES[@]} > 0)) || return 0
    has_part keel "keel rights" || return 0
    look "keel rights" --namespace "${PARTS[keel]}" get deployment keel \
        --output jsonpath='{.spec.template.spec.serviceAccountName}' || return 0
    local account=$ANSWER
    while read -r namespace; do keel_rights_in "$namespace" "$account"; done < <(keel_namespaces)
}

# keel_rights_in NAMESPACE ACCOUNT
keel_rights_in() {
    local namespace=$1 account="${PARTS[keel]}/$2" releases missing
    releases="$(keel_releases "$namespace" | paste -s -d ' ')"
    # Validation would need to read all CustomResourceDefinitions.
    keel_reviews "$namespace" "system:serviceaccount:${PARTS[keel]}:$2" >"$WORK/reviews"
    look "keel rights" create --validate=false --filename "$WORK/reviews" --output go-template='{{if not .status.allowed}}
{{- .spec.resourceAttributes.verb}} {{.spec.resourceAttributes.resource}}{{with .spec.resourceAttributes.group}}.{{.}}{{end}}
{{end}}' || return 0
    missing="$(grep . <<<"$ANSWER" | paste -s -d ',' | sed 's/,/, /g')" || :
    if [[ -z $missing ]]; then
        ok "keel rights" "ServiceAccount $account may update $releases in namespace $namespace"
    else
        wrong "keel rights" \
            "ServiceAccount $account may not do this in namespace $namespace, where it updates $releases: $missing." \
            "Keel exits at the first refusal." \
            "Put $namespace into 'namespaces' in helmsman/values/keel.yaml, or what is missing into its 'rbac.rules', and apply tools"
    fi
}

# keel_reviews NAMESPACE USER: a review for each verb and each kind of object in the releases. The API server stores no review.
keel_reviews() {
    local namespace=$1 user=$2 group resource verb
    while read -r group resource; do
        for verb in "${KEEL_VERBS[@]}"; do
            cat <<REVIEW
---
apiVersion: authorization.k8s.io/v1
kind: LocalSubjectAccessReview
metadata: {namespace: $namespace}
spec:
  user: "$user"
  groups: ["system:serviceaccounts", "system:serviceaccounts:${PARTS[keel]}", "system:authenticated"]
  resourceAttributes: {namespace: $namespace, verb: $verb, group: "${group#-}", resource: $resource}
REVIEW
        done
    done < <(keel_resources "$namespace")
}

# keel_resources NAMESPACE: group (- for the core) and resource of the objects in its releases, and of the Secrets of the releases.
keel_resources() {
    local release
    {
        printf 'v1 Secret\n'
        while read -r release; do
            helm get manifest "$release" --namespace "$1" |
                awk '/^---/ {v = k = ""} /^apiVersion:/ {v = $2} /^kind:/ {k = $2} v && k {print v, k; v = k = ""}'
        done < <(keel_releases "$1")
    } | sort -u | awk 'NR == FNR {if ($(NF - 1) == "true") resource[$(NF - 2) " " $NF] = $1; next}
        $0 in resource {n = split($1, version, "/"); print (n == 2 ? version[1] : "-"), resource[$0]}' \
        <(kube api-resources --no-headers) -
}
