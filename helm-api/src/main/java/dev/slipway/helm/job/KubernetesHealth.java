package dev.slipway.helm.job;

import dev.slipway.common.Causes;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the API server answers. Liveness and readiness do not depend on it. */
class KubernetesHealth implements HealthIndicator {
    private final KubernetesClient client;

    /** Health of the cluster that a client talks to. */
    KubernetesHealth(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        try {
            return Health.up()
                    .withDetail("version", client.getKubernetesVersion().getGitVersion())
                    .build();
        } catch (RuntimeException e) {
            return Health.down()
                    .withDetail("server", client.getMasterUrl())
                    .withDetail("error", Causes.deepest(e))
                    .build();
        }
    }
}
