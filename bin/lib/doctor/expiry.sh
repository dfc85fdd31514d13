# Certificates and tokens in the Secrets of the suite and of the releases that Keel updates. The kubelet renews the
# tokens that it projects, so they are not checked. A token without an expiry time (a git host's, for example) cannot be checked.

NOTICE=$((14 * 24 * 3600)) # seconds

check_expiry() {
    local namespace seen=0 wrongs=$WRONGS
    while read -r namespace; do expiry_in "$namespace"; done < <(printf '%s\n' "${PARTS[@]}" "$(keel_namespaces)" | grep . | sort -u)
    ((seen == 0 || WRONGS > wrongs)) || ok expiry "$seen certificates and tokens are valid for at least $((NOTICE / 86400)) days"
}

# Values stay in variables and pipes: no command line contains them.
expiry_in() {
    local namespace=$1 secret key value end left
    look expiry --namespace "$namespace" get secrets --field-selector type!=helm.sh/release.v1 --output go-template='{{range .items}}
{{- $name := .metadata.name}}{{range $key, $value := .data}}{{$name}} {{$key}} {{$value}}
{{end}}{{end}}' || return 0
    while read -r secret key value; do
        end="$(end_of "$value")" || continue
        seen=$((seen + 1))
        left=$((end - $(date +%s)))
        ((left >= NOTICE)) || wrong expiry \
            "$(what_expires "$value") $key in Secret $secret of namespace $namespace $(when_expires "$left")." "$(expiry_remedy "$namespace" "$secret")"
    done <<<"$ANSWER"
}

# end_of VALUE: when a certificate or JSON Web Token in base64 expires, in seconds since 1970; fails for anything else.
end_of() {
    local text
    case $1 in
        LS0tLS1CRUdJTiBDRVJUSUZJ*) # -----BEGIN CERTIFI
            command -v openssl >/dev/null || return 1
            text="$(base64 -d <<<"$1" | openssl x509 -noout -enddate 2>/dev/null)" || return 1
            date -d "${text#notAfter=}" +%s
            ;;
        ZXlK*) # eyJ, which is {" in base64 again
            text="$(base64 -d <<<"$1")"
            [[ $text =~ ^[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+$ ]] || return 1
            text="$(tr '_-' '/+' <<<"${BASH_REMATCH[1]}" | base64 -d 2>/dev/null)" || : # the padding is missing
            [[ $text =~ \"exp\":\ *([0-9]+) ]] || return 1
            printf '%s' "${BASH_REMATCH[1]}"
            ;;
        *) return 1 ;;
    esac
}

what_expires() { if [[ $1 == ZXlK* ]]; then printf 'token'; else printf 'certificate'; fi; }

when_expires() {
    if (($1 < 0)); then printf 'expired %s days ago' $((-$1 / 86400)); else printf 'expires in %s days' $(($1 / 86400)); fi
}

expiry_remedy() {
    case $2 in
        build-engine-*)
            printf 'Renew both: kubectl -n %s delete secret build-engine-client; ' "${PARTS["polling-server"]:-slipway}"
            printf 'kubectl -n %s delete secret build-engine-server; ' "${PARTS["build-engine"]:-slipway-build}"
            printf 'then apply tools, and restart build-engine and polling-server'
            ;;
        *) printf 'Replace it: kubectl -n %s edit secret %s, then restart the pods that read it' "$1" "$2" ;;
    esac
}
