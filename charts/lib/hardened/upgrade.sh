# From the first charts to the current ones, and from these to hardened: nothing is lost or created again.

first=4ca9476

# What must stay the same: the claim, the generated secrets, the Deployments.
identities() {
    kubectl -n slipway-storage get persistentvolumeclaim,deployment -o custom-columns=K:.kind,N:.metadata.name,U:.metadata.uid --no-headers
    kubectl -n slipway-storage get secret object-store-credentials registry-http \
        -o 'custom-columns=N:.metadata.name,A:.data.access-key,S:.data.secret-key,H:.data.http-secret' --no-headers
}

same_identities() { diff "$work/identities" <(identities); }

test_upgrade() {
    local chart
    echo '# from the first charts to the current ones'
    if git cat-file -e "$first^{commit}" 2>/dev/null; then
        git archive "$first" charts | tar --extract --directory "$work"
    else
        echo "skipped: commit $first is not in this clone; the current charts are installed instead"
        ln -s "$PWD/charts" "$work/charts"
    fi
    # A site's values, without its namespaces, which this cluster does not have.
    for chart in object-store registry chartmuseum; do sed 's/copyTo: .*/copyTo: []/' "helmsman/values/$chart.yaml" >"$work/$chart.yaml"; done
    for chart in object-store registry chartmuseum; do
        check "$chart: first installed" release_of "$work/charts" "$chart" --values "$work/$chart.yaml"
    done
    check 'an image is pushed' push_image http team/web:before before
    check 'a chart is pushed' push_chart http 0.1.0
    identities >"$work/identities"
    for chart in object-store registry chartmuseum; do
        check "$chart: upgraded" release "$chart" --values "$work/$chart.yaml"
    done
    check 'claim, secrets and Deployments are the same' same_identities
    check 'the image exists' has_image http team/web:before before
    check 'the chart exists' has_chart http 0.1.0

    echo '# from the current charts to hardened'
    for chart in object-store registry chartmuseum keel; do
        check "$chart: hardened" release "$chart" --values "$values/$chart.yaml"
    done
    login "$registry" registry-credentials
    login "$museum" chartmuseum-credentials
    check 'claim, secrets and Deployments are the same, hardened' same_identities
    check 'the image exists, hardened' has_image https team/web:before before
    check 'the chart exists, hardened' has_chart https 0.1.0
    check 'a second upgrade changes no object' changes_nothing
}

# Secrets included: a change would give them another resourceVersion.
changes_nothing() {
    local before after chart
    before=$(objects)
    for chart in object-store registry chartmuseum keel; do release "$chart" --values "$values/$chart.yaml" >/dev/null || return; done
    after=$(objects)
    diff <(printf '%s\n' "$before") <(printf '%s\n' "$after")
}

# A change of the specification changes the generation; objects without one have only a resourceVersion. Helm's own secrets are left out.
objects() {
    local namespace
    for namespace in slipway-storage keel; do
        columns generation deployment,networkpolicy
        columns resourceVersion secret --field-selector type!=helm.sh/release.v1
        columns resourceVersion service,configmap,persistentvolumeclaim
    done
}

# columns <field of the metadata> <kubectl get arguments...>
columns() { kubectl -n "$namespace" get "${@:2}" -o "custom-columns=K:.kind,N:.metadata.name,V:.metadata.$1" --no-headers; }
