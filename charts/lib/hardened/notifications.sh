# A push reaches Keel at once, and Keel can poll the registry.

# web <release> <tag> <policy> <schedule>: the sample's chart. Its pods need not run, since Keel upgrades the release.
web() {
    helm upgrade --install "$1" examples/web/chart --namespace staging --set "image.repository=$registry/team/$1,image.tag=$2" \
        --set "keel.policy=$3,keel.matchTag=$([[ $3 == force ]] && echo true || echo false)" --set-string "keel.pollSchedule=$4"
}

# value <release> <Go template>
value() { helm --namespace staging get values "$1" --all --output json | tr -d ' \n' | grep -F "$2"; }

test_notifications() {
    local moved header
    echo '# roll-outs'
    push_image https team/pushed:staging first >/dev/null
    push_image https team/polled:1.0.0 first >/dev/null
    push_image https team/polled:1.1.0 second >/dev/null
    check 'two releases are installed' web pushed staging force '@every 24h'
    # Pushed before the installation, so there is no notification, and Keel must poll the registry.
    check 'the second of them is polled' web polled 1.0.0 minor '@every 1s'
    check "Keel polls with the registry's password and certificate" eventually 30 value polled '"tag":"1.1.0"'
    moved=$(push_image https team/pushed:staging second)
    check 'a push is rolled out without a poll' eventually 30 value pushed "\"imageDigest\":\"$moved\""

    echo '# secrets'
    header=$(secret slipway-storage registry-notifications authorization)
    check 'the header is in no log of the registry' absent "$header" kubectl -n slipway-storage logs deployment/registry
    check 'the header is in no ConfigMap' absent "$header" kubectl get configmap --all-namespaces -o yaml
    check "the password is in no log of Keel's pod" absent "${header#Basic }" kubectl -n keel logs deployment/keel --all-containers
    check 'the API server refused no request of Keel' absent forbidden kubectl -n keel logs deployment/keel --container keel
}

# absent <text> <command...>: the command must print something, but not the text.
absent() {
    local said
    said=$("${@:2}") && [[ -n $said ]] || {
        echo "no output of: ${*:2}"
        return 1
    }
    [[ $said != *"$1"* ]] || {
        echo "found in the output of: ${*:2}"
        return 1
    }
}
