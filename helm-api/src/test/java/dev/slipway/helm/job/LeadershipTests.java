package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class LeadershipTests {
    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    @Test
    void oneLeadsAndAnotherTakesOverWhenItLeaves() throws Exception {
        CountDownLatch firstElected = new CountDownLatch(1);
        CountDownLatch secondElected = new CountDownLatch(1);
        try (Leadership second = new Leadership(client, "slipway", "second", secondElected::countDown)) {
            try (Leadership first = new Leadership(client, "slipway", "first", firstElected::countDown)) {
                first.stand();
                assertThat(firstElected.await(10, TimeUnit.SECONDS)).isTrue();
                second.stand();
                assertThat(first.isLeading()).isTrue();
                assertThat(second.isLeading()).isFalse();
            }

            // Less than the 15 s after which a Lease that nobody gave back runs out.
            assertThat(secondElected.await(8, TimeUnit.SECONDS)).isTrue();
            assertThat(second.isLeading()).isTrue();
        }
    }
}
