has 'helmsman: the CronJob is a suspended template' "$rendered/slipway-default.yaml" 'suspend: true'
has 'helmsman: a failed apply is not repeated' "$rendered/slipway-default.yaml" 'backoffLimit: 0'
hasnt 'helmsman: no right to extend its own rights' "$rendered/slipway-default.yaml" 'verbs: .*(escalate|bind|impersonate|\*)'
has 'polling-server: token for helm-api' "$rendered/slipway-default.yaml" 'audience: helm-api$'
has 'build-engine: clients need a certificate' "$rendered/slipway-default.yaml" '"tlsverify": true'
hasnt 'build-engine: no listener without TLS' "$rendered/slipway-default.yaml" '0\.0\.0\.0:2375'
has 'helmsman: root in its container by default, as its image requires' "$rendered/slipway-default.yaml" '^            runAsUser: 0$'
hasnt 'hardened: nothing runs as root' "$rendered/slipway-hardened.yaml" 'runAsUser: 0$'
has 'hardened: plugins come from the image as a volume' "$rendered/slipway-hardened.yaml" 'subPath: root/.local/share/helm/plugins'
hasnt 'hardened: no secret is generated' "$rendered/slipway-hardened.yaml" '^kind: Secret$'
check 'no ServiceAccount gives its token to pods by default' awk -v RS='---\n' \
    '/\nkind: ServiceAccount\n/ && !/\nautomountServiceAccountToken: false\n/ { exit 1 }' "$rendered/slipway-default.yaml"
check 'hardened: every pod has a NetworkPolicy' test "$(grep -Ec '^kind: (Deployment|CronJob)$' "$rendered/slipway-hardened.yaml")" = \
    "$(grep -c '^kind: NetworkPolicy$' "$rendered/slipway-hardened.yaml")"
check 'config: keys of Spring Boot, placeholders and removed defaults are accepted' render slipway --set-json 'polling-server.config={
  "logging": {"level": {"root": "debug"}}, "server": {"max-http-request-header-size": "16KB"}, "spring": {"ssl": {"bundle": {}}},
  "management": {"endpoints": {}}, "slipway": {"cycle": {"workers": "${WORKERS}", "storm-cap": 5},
  "build-logs": {"directory": null, "s3": {"endpoint": "http://s3:9000", "bucket": "logs"}}}}' \
    --set helm-api.config.logging.level.root=debug --set helm-api.config.slipway.helm-api.history=5
hasnt 'helm-api: no rights in the namespaces of applications by default' "$rendered/slipway-default.yaml" 'helm-api-rollouts'
check 'helm-api: may only read in the namespaces of applications' awk -v RS='---\n' \
    '/kind: Role\n/ && /helm-api-rollouts/ { found = 1 } /helm-api-rollouts/ && /verbs: .*(create|update|patch|delete|bind|escalate)/ { exit 1 } END { exit !found }' \
    "$rendered/slipway-site.yaml"
hasnt 'helm-api: reads no Secrets unless releases is on' "$rendered/slipway-hardened.yaml" 'no Role can say so'
