package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@EnableKubernetesMockClient(crud = true)
class CachedHealthTest {
    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    private Instant now = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void answerIsKeptForAWhile() {
        AtomicInteger asked = new AtomicInteger();
        CachedHealth health = new CachedHealth(
                () -> Health.up().withDetail("asked", asked.incrementAndGet()).build(), () -> now);

        for (int i = 0; i < 100; i++) {
            assertThat(health.health().getDetails()).containsEntry("asked", 1);
        }
        now = now.plus(CachedHealth.TIME).plusMillis(1);
        assertThat(health.health().getDetails()).containsEntry("asked", 2);
    }

    @Test
    void missingCronJobIsDown() {
        CronJobHealth health = new CronJobHealth(client, Cluster.SETTINGS);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        Cluster.withCronJob(client);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
