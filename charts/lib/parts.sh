# What the parts expect of each other, and what must stay true if a golden file changes. charts/testdata/<chart>/assertions.sh has the
# assertions for one chart; "$rendered/<chart>-<case>.yaml" has the manifests of a case, and the case `site` has the values of helmsman/values.

test_parts() {
    local assertions chart case
    echo '# what the parts expect of each other'
    for assertions in charts/testdata/*/assertions.sh; do . "$assertions"; done
    for chart in $(charts); do
        # Without hooks, each rendering would create new secrets, and each apply would be an upgrade.
        for case in $(cases "$chart"); do
            check "$chart, $case: generated secrets are hooks" awk -v RS='---\n' \
                '/kind: Secret/ && !/helm.sh\/hook: pre-install,pre-upgrade/ { exit 1 }' "$rendered/$chart-$case.yaml"
        done
    done
    for chart in object-store registry slipway; do
        has "$chart: secrets are generated" "$rendered/$chart-default.yaml" '^kind: Secret$'
    done
    check 'privileged: build-engine and nothing else' test "$(cat "$rendered"/*-{default,site}.yaml | grep -c 'privileged: true')" = \
        "$(cat "$rendered"/slipway-{default,site}.yaml | grep -c 'image: docker:')"
    test_sample
    test_desired_state
}

# The sample application.
test_sample() {
    local values release
    for values in helmsman/values/web-*.yaml; do
        release=$(basename "$values" .yaml)
        check "$release: rendered" helm template web examples/web/chart --values "$values"
        helm template web examples/web/chart --values "$values" --set imageDigest=sha256:0123 >"$rendered/$release.yaml"
        has "$release: a new digest restarts the pods" "$rendered/$release.yaml" '^ {8}slipway.dev/image-digest: sha256:0123$'
        has "$release: helmsman sees a change of Keel's values" "$rendered/$release.yaml" '^ {4}slipway.dev/keel: .*policy'
        check "$release: rendered, hardened" helm template web examples/web/chart --values "examples/hardened/$values"
        hasnt "$release: the image is not pinned, or Keel would miss a move of its tag" "$rendered/$release.yaml" 'image: .*@sha256'
    done
}

# The DSS files.
test_desired_state() {
    local dss
    hasnt 'production: no image tag is set' helmsman/production.yaml '(^|[^a-z])(tag|image\.tag|imageDigest)"?:'
    hasnt 'production values: no image tag is set' helmsman/values/web-production.yaml '(^|[^a-z])(tag|image\.tag|imageDigest)"?:'
    for dss in helmsman/*.yaml; do
        [[ $dss == helmsman/bootstrap.yaml ]] && continue
        has "$dss: a context of its own" "$dss" "^context: $(basename "$dss" .yaml)\$"
    done
}
