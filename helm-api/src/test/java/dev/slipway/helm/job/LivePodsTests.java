package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A specification's next run waits for the last helmsman, not for its Job. */
@EnableKubernetesMockClient(crud = true)
class LivePodsTests {
    private static final String FIRST = "apply-staging-1";
    private static final String SECOND = "apply-staging-2";

    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    @SuppressWarnings("NullAway.Init")
    private Cluster cluster;

    @BeforeEach
    void letARunWaitBehindAnother() {
        cluster = Cluster.withCronJob(client);
        submit();
        submit();
    }

    @Test
    void runOfADeletedJobGoesOnUntilItsPodHasEnded() {
        pod(FIRST, "Running");
        delete(FIRST);

        cluster.dispatch();
        assertThat(cluster.active()).isEmpty();
        assertThat(cluster.service().list()).extracting(ApplyRun::id).contains(FIRST);
        ApplyRun shown = cluster.service().get(FIRST);
        assertThat(shown.state()).isEqualTo(RunState.RUNNING);
        assertThat(shown.message()).contains("Its Job was deleted").contains("pod apply-staging-1-x");

        pod(FIRST, "Failed");
        cluster.dispatch();
        assertThat(cluster.active()).containsExactly(SECOND);
        assertThat(cluster.runs().find(FIRST)).isEmpty();
    }

    @Test
    void newRequestWaitsForThePodOfADeletedJob() {
        Instant end = podThatIsDeleted();
        delete(FIRST);
        delete(SECOND);
        cluster.isNow(end.minusSeconds(10));

        ApplyRun next = submit();

        assertThat(next.state()).isEqualTo(RunState.WAITING);
        assertThat(cluster.service()
                        .submit(ApplyRequest.of("production", "a test"), "alice", null)
                        .state())
                .isEqualTo(RunState.RUNNING);
    }

    @Test
    void runThatFailedIsNotOverWhileItsPodHasItsGracePeriod() {
        cluster.fail(FIRST);
        Instant end = podThatIsDeleted();
        cluster.isNow(end.minusSeconds(10));

        cluster.dispatch();
        assertThat(cluster.active()).isEmpty();
        assertThat(cluster.service().get(FIRST).state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void runOnALostNodeHasFailedAndTheNextGoesOn() {
        Instant end = podThatIsDeleted();

        cluster.isNow(end.plusSeconds(59));
        cluster.dispatch();
        assertThat(cluster.active()).containsExactly(FIRST);

        cluster.isNow(end.plus(LivePods.MARGIN).plusSeconds(1));
        cluster.dispatch();
        assertThat(cluster.active()).contains(SECOND);
        ApplyRun lost = cluster.service().get(FIRST);
        assertThat(lost.state()).isEqualTo(RunState.FAILED);
        assertThat(lost.finishedAt()).isEqualTo(end);
        assertThat(lost.message()).contains("Node node-1 does not answer").contains("apply-staging-1-x");
    }

    @Test
    void podOfADeletedJobOnALostNodeHoldsUpNothing() {
        Instant end = podThatIsDeleted();
        delete(FIRST);
        cluster.isNow(end.plus(Duration.ofMinutes(5)));

        cluster.dispatch();

        assertThat(cluster.active()).containsExactly(SECOND);
        assertThat(cluster.service().get(FIRST).state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void podsOfOtherJobsDoNotCount() {
        pod("backup", "Running");
        client.pods()
                .inNamespace("slipway")
                .withName("backup-x")
                .edit(pod -> new PodBuilder(pod)
                        .editMetadata()
                        .removeFromLabels(RunLabels.DSS)
                        .endMetadata()
                        .editSpec()
                        .editContainer(0)
                        .withName("backup")
                        .endContainer()
                        .endSpec()
                        .build());
        cluster.succeed(FIRST);

        cluster.dispatch();

        assertThat(cluster.active()).containsExactly(SECOND);
    }

    private ApplyRun submit() {
        return cluster.service().submit(ApplyRequest.of("staging", "a test"), "alice", null);
    }

    private void delete(String job) {
        client.batch().v1().jobs().inNamespace("slipway").withName(job).delete();
    }

    /** By when its node should have ended the pod; the finalizer keeps it there. */
    private Instant podThatIsDeleted() {
        pod(FIRST, "Running");
        client.pods().inNamespace("slipway").withName(FIRST + "-x").delete();
        return Instant.parse(client.pods()
                .inNamespace("slipway")
                .withName(FIRST + "-x")
                .get()
                .getMetadata()
                .getDeletionTimestamp());
    }

    private void pod(String job, String phase) {
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(job + "-x")
                        .withNamespace("slipway")
                        .withLabels(Map.of(RunLabels.JOB_NAME, job, RunLabels.DSS, "staging"))
                        .withFinalizers("batch.kubernetes.io/job-tracking")
                        .withCreationTimestamp("2026-11-25T09:00:00Z")
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName("node-1")
                        .addNewContainer()
                        .withName("helmsman")
                        .endContainer()
                        .endSpec()
                        .withNewStatus()
                        .withPhase(phase)
                        .endStatus()
                        .build())
                .createOr(resource -> resource.update());
    }
}
