package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

@EnableKubernetesMockClient(crud = true)
class CronJobHealthTests {
    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    @Test
    void missingCronJobIsDown() {
        CronJobHealth health = new CronJobHealth(client, Cluster.SETTINGS);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        Cluster.withCronJob(client);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
