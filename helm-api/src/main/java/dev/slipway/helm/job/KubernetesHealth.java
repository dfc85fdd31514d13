package dev.slipway.helm.job;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the API server answers. Beside liveness and readiness, never part of them. */
public class KubernetesHealth implements HealthIndicator {
    private final KubernetesClient client;

    /** Health of the cluster that a client talks to. */
    public KubernetesHealth(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        try {
            return Health.up()
                    .withDetail("version", client.getKubernetesVersion().getGitVersion())
                    .build();
        } catch (RuntimeException e) {
            return Health.down(e).withDetail("server", client.getMasterUrl()).build();
        }
    }
}
