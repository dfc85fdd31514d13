package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.helm.apply.ApplyService;
import dev.slipway.helm.apply.IdempotencyKeyReusedException;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class ApplyFlowTests {
    private static final ApplyRequest STAGING = ApplyRequest.of("staging", "a merge");
    private static final ApplyRequest DRY_RUN = new ApplyRequest("staging", List.of(), null, true, null);

    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    private Cluster cluster;
    private ApplyService service;

    @BeforeEach
    void setUp() {
        cluster = Cluster.withCronJob(client);
        service = cluster.service();
    }

    @Test
    void firstRequestStartsAtOnce() {
        ApplyRun run = submit(STAGING);

        assertThat(run.id()).isEqualTo("apply-staging-1");
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.files()).containsExactly("helmsman/staging.yaml");
        assertThat(run.requestedBy()).isEqualTo("alice");
        assertThat(run.reason()).isEqualTo("a merge");
    }

    @Test
    void equalRequestsJoinTheRunThatHasNotStarted() {
        submit(STAGING);

        ApplyRun second = submit(STAGING);
        ApplyRun third = submit(ApplyRequest.of("staging", "another reason"));

        assertThat(second.id()).isEqualTo("apply-staging-2");
        assertThat(second.state()).isEqualTo(RunState.WAITING);
        assertThat(third.id()).isEqualTo("apply-staging-2");
        assertThat(cluster.names()).hasSize(2);
    }

    @Test
    void startedRunIsNeverJoined() {
        submit(STAGING);
        submit(STAGING);
        cluster.succeed("apply-staging-1");
        cluster.dispatch();

        assertThat(submit(STAGING).id()).isEqualTo("apply-staging-3");
        assertThat(cluster.active()).containsExactly("apply-staging-2");
    }

    @Test
    void differentRequestsGetRunsOfTheirOwn() {
        submit(STAGING);
        submit(DRY_RUN);
        submit(targets("web"));
        submit(targets("api"));
        submit(new ApplyRequest("staging", List.of(), "web", null, null));

        assertThat(cluster.names()).hasSize(5);
        assertThat(cluster.active()).containsExactly("apply-staging-1");
    }

    @Test
    void specificationsDoNotWaitForEachOther() {
        submit(STAGING);
        submit(ApplyRequest.of("production", "a release"));

        assertThat(cluster.active()).containsExactly("apply-production-1", "apply-staging-1");
    }

    @Test
    void waitingRunsStartOneAfterTheOtherOldestFirst() {
        submit(STAGING);
        submit(DRY_RUN);
        submit(STAGING);
        cluster.dispatch();
        assertThat(cluster.active()).containsExactly("apply-staging-1");

        cluster.fail("apply-staging-1");
        cluster.dispatch();
        cluster.dispatch();
        assertThat(cluster.active()).containsExactly("apply-staging-2");

        cluster.succeed("apply-staging-2");
        cluster.dispatch();
        assertThat(cluster.active()).containsExactly("apply-staging-3");
    }

    @Test
    void newRequestWaitsBehindARunThatIsAboutToBeResumed() {
        submit(STAGING);
        submit(STAGING);
        cluster.succeed("apply-staging-1");

        ApplyRun dryRun = submit(DRY_RUN);

        assertThat(dryRun.state()).isEqualTo(RunState.WAITING);
        cluster.dispatch();
        assertThat(cluster.active()).containsExactly("apply-staging-2");
    }

    @Test
    void runsThatACrashLeftWaitingAreStartedByWhoeverLeadsNext() {
        submit(STAGING);
        submit(STAGING);
        cluster.succeed("apply-staging-1");

        new Cluster(client).dispatch();

        assertThat(cluster.active()).containsExactly("apply-staging-2");
    }

    @Test
    void replicaThatDoesNotLeadStartsNothing() {
        submit(STAGING);
        submit(STAGING);
        cluster.succeed("apply-staging-1");

        new Dispatcher(
                        cluster.runs(),
                        cluster.sequences(),
                        new History(cluster.runs(), 20),
                        () -> false,
                        java.time.Duration.ofSeconds(1),
                        new DispatchHealth())
                .look();

        assertThat(cluster.active()).isEmpty();
    }

    @Test
    void tenEqualRequestsOnTwoReplicasMakeTwoJobs() throws Exception {
        List<ApplyRun> answers = atOnce(10, STAGING);

        assertThat(cluster.names()).containsExactly("apply-staging-1", "apply-staging-2");
        assertThat(cluster.active()).containsExactly("apply-staging-1");
        assertThat(answers).filteredOn(run -> run.state() == RunState.RUNNING).hasSize(1);
        assertThat(answers).filteredOn(run -> run.state() == RunState.WAITING).hasSize(9);
    }

    @Test
    void repeatedKeyReturnsTheFirstAnswer() {
        ApplyRun first = service.submit(STAGING, "alice", "delivery-17");
        cluster.succeed(first.id());

        ApplyRun retry = service.submit(STAGING, "alice", "delivery-17");

        assertThat(retry.id()).isEqualTo(first.id());
        assertThat(retry.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(cluster.names()).hasSize(1);
    }

    @Test
    void keyOfARequestThatJoinedIsKeptToo() {
        submit(STAGING);
        service.submit(STAGING, "alice", "delivery-17");
        service.submit(STAGING, "bob", "delivery-18");
        cluster.succeed("apply-staging-1");
        cluster.dispatch();

        assertThat(service.submit(STAGING, "alice", "delivery-17").id()).isEqualTo("apply-staging-2");
        assertThat(service.submit(STAGING, "bob", "delivery-18").id()).isEqualTo("apply-staging-2");
        assertThat(service.submit(STAGING, "bob", "delivery-17").id()).isEqualTo("apply-staging-3");
    }

    @Test
    void keyWithAnotherRequestIsRefused() {
        service.submit(STAGING, "alice", "delivery-17");

        assertThatThrownBy(() -> service.submit(DRY_RUN, "alice", "delivery-17"))
                .isInstanceOf(IdempotencyKeyReusedException.class)
                .hasMessageContaining("apply-staging-1");
    }

    @Test
    void tenRetriesAtOnceWithOneKeyGetOneAnswer() throws Exception {
        submit(STAGING);

        List<ApplyRun> answers = atOnce(10, STAGING, "delivery-17");

        assertThat(answers).extracting(ApplyRun::id).containsOnly("apply-staging-2");
    }

    @Test
    void jobMadeByHandFromTheCronJobIsWaitedFor() {
        client.resource(new JobBuilder()
                        .withNewMetadata()
                        .withName("by-hand")
                        .withNamespace("slipway")
                        .addNewOwnerReference()
                        .withKind("CronJob")
                        .withName("helmsman-cronjob")
                        .endOwnerReference()
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build())
                .create();

        assertThat(submit(STAGING).state()).isEqualTo(RunState.WAITING);
        assertThat(submit(ApplyRequest.of("production", "a release")).state()).isEqualTo(RunState.RUNNING);
        cluster.succeed("by-hand");
        cluster.dispatch();
        assertThat(cluster.active()).containsExactly("apply-production-1", "apply-staging-1");
    }

    @Test
    void listIsNewestFirstAndTellsHowRunsEnded() {
        for (int i = 0; i < 5; i++) {
            String id = submit(STAGING).id();
            if (i == 3) {
                cluster.fail(id);
            } else {
                cluster.succeed(id);
            }
        }

        assertThat(service.list())
                .extracting(ApplyRun::id)
                .containsExactly(
                        "apply-staging-5", "apply-staging-4", "apply-staging-3", "apply-staging-2", "apply-staging-1");
        assertThat(service.get("apply-staging-1").state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(service.get("apply-staging-4").message()).contains("BackoffLimitExceeded");
    }

    @Test
    void waitingRunThatDoesMoreIsJoined() {
        submit(STAGING);
        assertThat(submit(targets("web", "api")).id()).isEqualTo("apply-staging-2");
        assertThat(submit(targets("api", "web")).id()).isEqualTo("apply-staging-2");
        assertThat(submit(targets("api")).id()).isEqualTo("apply-staging-2");
        assertThat(submit(targets("api", "db")).id()).isEqualTo("apply-staging-3");
        assertThat(submit(STAGING).id()).isEqualTo("apply-staging-4");
        assertThat(submit(targets("db")).id()).as("the newest that does").isEqualTo("apply-staging-4");
        assertThat(submit(DRY_RUN).id()).as("a dry run does nothing").isEqualTo("apply-staging-5");

        assertThat(service.get("apply-staging-2").target()).containsExactly("api", "web");
    }

    @Test
    void keyOfARequestThatJoinedALargerRunMayBeRepeated() {
        submit(STAGING);
        submit(STAGING);

        assertThat(service.submit(targets("web"), "alice", "delivery-17").id()).isEqualTo("apply-staging-2");
        assertThat(service.submit(targets("web"), "alice", "delivery-17").id()).isEqualTo("apply-staging-2");
    }

    private static ApplyRequest targets(String... apps) {
        return new ApplyRequest("staging", List.of(apps), null, null, null);
    }

    private ApplyRun submit(ApplyRequest request) {
        return service.submit(request, "alice", null);
    }

    private List<ApplyRun> atOnce(int count, ApplyRequest request, String... key) throws Exception {
        List<ApplyService> replicas = List.of(cluster.service(), cluster.service());
        CyclicBarrier barrier = new CyclicBarrier(count);
        List<Future<ApplyRun>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(count)) {
            for (int i = 0; i < count; i++) {
                ApplyService replica = replicas.get(i % replicas.size());
                Callable<ApplyRun> call = () -> {
                    barrier.await();
                    return replica.submit(request, "alice", key.length == 0 ? null : key[0]);
                };
                answers.add(threads.submit(call));
            }
        }
        List<ApplyRun> runs = new ArrayList<>();
        for (Future<ApplyRun> answer : answers) {
            runs.add(answer.get());
        }
        return runs;
    }
}
