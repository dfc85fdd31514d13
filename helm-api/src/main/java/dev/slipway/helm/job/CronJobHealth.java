package dev.slipway.helm.job;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the CronJob is there that every run is made from. */
public class CronJobHealth implements HealthIndicator {
    private final KubernetesClient client;
    private final JobSettings settings;

    /** Health of one CronJob. */
    public CronJobHealth(KubernetesClient client, JobSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public Health health() {
        Health.Builder health =
                Health.up().withDetail("cronJob", settings.cronJob()).withDetail("namespace", settings.namespace());
        try {
            boolean there = client.batch()
                            .v1()
                            .cronjobs()
                            .inNamespace(settings.namespace())
                            .withName(settings.cronJob())
                            .get()
                    != null;
            return there
                    ? health.build()
                    : health.down(new MissingCronJobException(settings)).build();
        } catch (RuntimeException e) {
            return health.down(e).build();
        }
    }
}
