package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.helm.apply.ApplyPlan;
import dev.slipway.helm.apply.Submission;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An id names one run for ever, also when the CronJob's history has removed the run's Job. */
@EnableKubernetesMockClient(crud = true)
class RunIdsTests {
    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    @SuppressWarnings("NullAway.Init")
    private Cluster cluster;

    @BeforeEach
    void setUp() {
        cluster = Cluster.withCronJob(client);
    }

    @Test
    void idDoesNotComeBackWhenItsJobIsGone() {
        submit("staging");
        delete("apply-staging-1");

        assertThat(submit("staging")).isEqualTo("apply-staging-2");
        assertThat(submit("production"))
                .as("each specification counts for itself")
                .isEqualTo("apply-production-1");
        delete("apply-staging-2");
        assertThat(submit("staging")).isEqualTo("apply-staging-3");
    }

    @Test
    void numberThatAReplicaDiedOverIsRememberedByTheNextLook() {
        ApplyPlan plan = Cluster.CATALOG.plan(ApplyRequest.of("staging", "a test"));
        cluster.runs().create(new Submission(plan, null, "alice", null), 1, false);

        cluster.dispatch();
        delete("apply-staging-1");

        assertThat(submit("staging")).isEqualTo("apply-staging-2");
    }

    @Test
    void numbersOfReplicasThatRaiseAtOnceAreAllKept() throws Exception {
        List<String> specifications = List.of("a", "b", "c", "d");
        List<Future<?>> replicas = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(specifications.size())) {
            for (String dss : specifications) {
                replicas.add(threads.submit(() -> raiseToFive(dss)));
            }
        }
        for (Future<?> replica : replicas) {
            replica.get();
        }

        assertThat(specifications)
                .allSatisfy(dss -> assertThat(cluster.sequences().last(dss)).isEqualTo(5));
    }

    private void raiseToFive(String dss) {
        LeaseSequences replica = cluster.sequences();
        for (long number = 1; number <= 5; number++) {
            replica.raise(Map.of(dss, number));
        }
    }

    @Test
    void numbersOfALeaseThatIsLostAreWrittenDownAgain() {
        LeaseSequences sequences = cluster.sequences();
        sequences.raise(Map.of("staging", 2L, "production", 3L));
        client.leases().inNamespace("slipway").withName(LeaseSequences.LEASE).delete();

        assertThat(sequences.last("staging")).isEqualTo(2);
        sequences.raise(Map.of("staging", 3L));

        assertThat(cluster.sequences().last("production")).isEqualTo(3);
    }

    @Test
    void jobWithADotInItsNameIsFound() {
        job("by.hand", "CronJob", Map.of());

        assertThat(cluster.runs().find("by.hand")).isPresent();
    }

    @Test
    void numberIsNeverLowered() {
        cluster.sequences().raise(Map.of("staging", 7L));
        cluster.sequences().raise(Map.of("staging", 3L));

        assertThat(cluster.sequences().last("staging")).isEqualTo(7);
    }

    @Test
    void nameOfAForeignJobIsLeftOut() {
        job("apply-staging-1", "Deployment", Map.of());
        job("apply-staging-2", "CronJob", Map.of());
        cluster.succeed("apply-staging-2");

        assertThat(submit("staging")).isEqualTo("apply-staging-3");
        assertThat(cluster.active()).contains("apply-staging-3");
    }

    @Test
    void labelThatIsNotANumberStopsNothing() {
        job("by-hand", "CronJob", Map.of(RunLabels.DSS, "production", RunLabels.SEQUENCE, "latest"));
        job("by-hand-2", "CronJob", Map.of(RunLabels.DSS, "production", RunLabels.SEQUENCE, "9".repeat(30)));

        assertThat(submit("staging")).isEqualTo("apply-staging-1");
    }

    private String submit(String dss) {
        return cluster.service()
                .submit(ApplyRequest.of(dss, "a test"), "alice", null)
                .id();
    }

    private void delete(String job) {
        client.batch().v1().jobs().inNamespace("slipway").withName(job).delete();
    }

    private void job(String name, String owner, Map<String, String> labels) {
        client.resource(new JobBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("slipway")
                        .withLabels(labels)
                        .addNewOwnerReference()
                        .withKind(owner)
                        .withName("helmsman-cronjob")
                        .endOwnerReference()
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build())
                .create();
    }
}
