package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.apply.ApplyRequest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each specification has a history of its own: a busy one does not push out the runs of another. */
@EnableKubernetesMockClient(crud = true)
class HistoryTests {
    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    @SuppressWarnings("NullAway.Init")
    private Cluster cluster;

    @BeforeEach
    void setUp() {
        cluster = Cluster.withCronJob(client);
    }

    @Test
    void oldestRunsOfEachSpecificationGoWhenThereAreMore() {
        ended("production", 1);
        ended("staging", 4);
        submit("staging");
        History history = new History(cluster.runs(), 2);

        history.tidy(cluster.runs().all());
        history.tidy(cluster.runs().all());

        assertThat(expired()).containsExactly("apply-staging-1", "apply-staging-2");
    }

    @Test
    void cronJobOwnsTheRunsAndDoesNotControlThem() {
        submit("staging");

        assertThat(cluster.jobs().getFirst().getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> {
                    assertThat(owner.getName()).isEqualTo("helmsman-cronjob");
                    assertThat(owner.getController()).isFalse();
                });
    }

    private void ended(String dss, int count) {
        for (int i = 0; i < count; i++) {
            cluster.succeed(submit(dss));
        }
    }

    private String submit(String dss) {
        return cluster.service()
                .submit(ApplyRequest.of(dss, "a test"), "alice", null)
                .id();
    }

    private List<String> expired() {
        return cluster.jobs().stream()
                .filter(job -> Objects.equals(job.getSpec().getTtlSecondsAfterFinished(), 0))
                .map(job -> job.getMetadata().getName())
                .toList();
    }
}
