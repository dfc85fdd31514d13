package dev.slipway.helm.job;

import dev.slipway.common.Causes;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the CronJob is there that every run is made from. */
class CronJobHealth implements HealthIndicator {
    private final KubernetesClient client;
    private final JobSettings settings;

    /** Health of one CronJob. */
    CronJobHealth(KubernetesClient client, JobSettings settings) {
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
                    : health.down()
                            .withDetail("error", Causes.deepest(new MissingCronJobException(settings)))
                            .build();
        } catch (RuntimeException e) {
            return health.down().withDetail("error", Causes.deepest(e)).build();
        }
    }
}
