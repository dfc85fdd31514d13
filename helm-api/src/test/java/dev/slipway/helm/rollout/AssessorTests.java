package dev.slipway.helm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.rollout.CauseKind;
import dev.slipway.common.rollout.RolloutState;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessorTests {
    private static final Instant NOW = Samples.NOW;

    private final Assessor assessor = new Assessor(Duration.ofSeconds(20));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pulling | IMAGE | image of container 'web' cannot be pulled: ErrImagePull: failed to pull and unpack image",
                "backoff | IMAGE | ImagePullBackOff: Back-off pulling image",
                "badname | IMAGE | InvalidImageName: Failed to apply default image tag",
                "firstexit | CRASH | container 'web' exited with code 3",
                "crash | CRASH | container 'web' exited with code 139 (SIGSEGV), and was restarted 4 times",
                "restarted | CRASH | container 'web' exited with code 1, and was restarted once",
                "ended | CRASH | container 'web' exited with code 0, and was restarted 2 times",
                "oom | OUT_OF_MEMORY | container 'web' needed more memory than its limit (64Mi) and was killed, and was restarted once",
                "init | CRASH | init container 'migrate' exited with code 1, and was restarted once: no database",
                "nosecret | CONFIGURATION | container 'web' cannot be created: CreateContainerConfigError: secret \"db\" not found",
                "nocommand | CONFIGURATION | cannot be started: failed to create containerd task: exec",
                "lost | PROBE | container 'web' is not ready",
                "unschedulable | UNSCHEDULABLE | no node takes the pod: 0/1 nodes are available: 1 Insufficient memory.",
                "node | NODE | the node of pod 'node' does not answer",
            })
    void podOfTheNewestTemplateShowsWhatIsWrong(String pod, CauseKind kind, String message) {
        Assessment assessment = assess(Samples.rollingOut(), "old", pod);

        assertThat(assessment.state()).isEqualTo(RolloutState.DEGRADED);
        assertThat(found(assessment).kind()).isEqualTo(kind);
        assertThat(found(assessment).message()).contains(message);
        assertThat(found(assessment).pod()).isEqualTo(pod);
    }

    @ParameterizedTest
    @CsvSource({"good", "starting", "notready"})
    void podThatIsOnlyNotReadyYetIsProgress(String pod) {
        assertThat(assess(Samples.rollingOut(), "old", pod).state()).isEqualTo(RolloutState.PROGRESSING);
    }

    @Test
    void completeRolloutRuns() {
        Assessment assessment = assess(Samples.web(), "good");

        assertThat(assessment.state()).isEqualTo(RolloutState.RUNNING);
        assertThat(assessment.isSettled()).isTrue();
    }

    @Test
    void containerThatRunsAgainForLongHasRecovered() {
        Sight sight = Samples.sight(Samples.web(), "restarted");

        assertThat(assessor.assess(sight, Details.NONE, null, NOW).state()).isEqualTo(RolloutState.DEGRADED);
        assertThat(assessor.assess(sight, Details.NONE, null, NOW.plusSeconds(15))
                        .state())
                .isEqualTo(RolloutState.RUNNING);
    }

    @Test
    void faultOfAnOlderTemplateDoesNotCount() {
        Deployment deployment = Samples.rollingOut();
        List<ReplicaSetInfo> crashIsOld =
                List.of(new ReplicaSetInfo("uid-new", "uid-web", 1), new ReplicaSetInfo("uid-old", "uid-web", 2));

        Sight sight = Sight.of(WorkloadReader.deployment(deployment), crashIsOld, Samples.pods("old", "crash"), null);

        assertThat(assessor.assess(sight, Details.NONE, null, NOW).state()).isEqualTo(RolloutState.PROGRESSING);
    }

    @Test
    void probeFailsWhenAnEventSaysSo() {
        Sight sight = Samples.sight(Samples.rollingOut(), "old", "notready");
        Details details = details(
                "pod-notready",
                event("Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", NOW));

        Assessment assessment = assessor.assess(sight, details, null, NOW);

        assertThat(assessment.state()).isEqualTo(RolloutState.DEGRADED);
        assertThat(found(assessment).message())
                .isEqualTo(
                        "container 'web' is not ready: Readiness probe failed: HTTP probe failed with statuscode: 503");
    }

    @Test
    void probeIsNotLateYet() {
        Sight sight = Samples.sight(Samples.rollingOut(), "notready");
        Details details = details(
                "pod-notready",
                event("Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", NOW));

        assertThat(assessor.assess(sight, details, null, NOW.minusSeconds(6)).state())
                .isEqualTo(RolloutState.PROGRESSING);
    }

    @Test
    void eventsThatCannotBeReadDoNotHideALateContainer() {
        Sight sight = Samples.sight(Samples.rollingOut(), "notready");
        Details unreadable = new Details("pod-notready", "web", false, List.of(), List.of());

        assertThat(assessor.assess(sight, unreadable, null, NOW).state()).isEqualTo(RolloutState.DEGRADED);
    }

    @Test
    void livenessProbeThatStopsAContainerIsTheCauseOfTheCrash() {
        Sight sight = Samples.sight(Samples.rollingOut(), "crash");
        Details details = details(
                "pod-crash",
                event(
                        "Unhealthy",
                        "Liveness probe failed: HTTP probe failed with statuscode: 500",
                        NOW.minusSeconds(5)),
                event("Killing", "Container web failed liveness probe, will be restarted", NOW.minusSeconds(5)));

        Finding finding = found(assessor.assess(sight, details, null, NOW));

        assertThat(finding.kind()).isEqualTo(CauseKind.PROBE);
        assertThat(finding.message())
                .isEqualTo(
                        "container 'web' was stopped because of its liveness probe, and exited with code 139 (SIGSEGV),"
                                + " and was restarted 4 times: Liveness probe failed: HTTP probe failed with statuscode: 500");
    }

    @Test
    void probeOfAnEarlierHourIsNotTheCauseOfTheCrash() {
        Sight sight = Samples.sight(Samples.rollingOut(), "crash");
        Details details = details(
                "pod-crash",
                event("Killing", "Container web failed liveness probe, will be restarted", NOW.minusSeconds(3600)));

        assertThat(found(assessor.assess(sight, details, null, NOW)).kind()).isEqualTo(CauseKind.CRASH);
    }

    @Test
    void registryAnswersWhileTheNodeWaits() {
        Sight sight = Samples.sight(Samples.rollingOut(), "backoff");
        Details details = details(
                "pod-backoff", event("Failed", "Failed to pull image \"team/web:nosuch\": rpc error: not found", NOW));

        assertThat(found(assessor.assess(sight, details, null, NOW)).message())
                .endsWith("cannot be pulled: Failed to pull image \"team/web:nosuch\": rpc error: not found");
    }

    @Test
    void detailsOfAnotherPodDoNotCount() {
        Sight sight = Samples.sight(Samples.rollingOut(), "notready");
        Details details = details("pod-of-before", event("Unhealthy", "Readiness probe failed: 503", NOW));

        assertThat(assessor.assess(sight, details, null, NOW).state()).isEqualTo(RolloutState.PROGRESSING);
    }

    @Test
    void quotaRefusesPods() {
        Deployment refused = with("ReplicaFailure", "True", "FailedCreate", "exceeded quota: pods, requested: 1", 11);

        Finding finding = found(assess(refused, "old"));

        assertThat(finding.kind()).isEqualTo(CauseKind.REFUSED);
        assertThat(finding.message()).contains("exceeded quota: pods, requested: 1");
    }

    @Test
    void ofAStatefulSetOnlyEventsTellThatItsPodsAreRefused() {
        Sight sight = Sight.of(statefulSet(), List.of(), List.of(), null);
        EventInfo created = new EventInfo(NOW.minusSeconds(90), "Normal", "SuccessfulCreate", "create Pod db-0", 1, "");
        EventInfo refused = new EventInfo(NOW, "Warning", "FailedCreate", "exceeded quota: pods", 7, "");

        assertThat(assess(sight).state()).isEqualTo(RolloutState.PROGRESSING);
        assertThat(assess(sight, created, refused).state()).isEqualTo(RolloutState.DEGRADED);
        assertThat(found(assess(sight, created, refused)).message())
                .isEqualTo("the cluster refuses its pods: exceeded quota: pods");
        assertThat(assess(sight, refused, created).state()).isEqualTo(RolloutState.PROGRESSING);
    }

    @Test
    void quotaThatIsFullForAMomentIsProgress() {
        Deployment refused = with("ReplicaFailure", "True", "FailedCreate", "exceeded quota", 9);

        assertThat(assess(refused, "old").state()).isEqualTo(RolloutState.PROGRESSING);
    }

    @Test
    void deadlineIsTheCauseWhenNothingElseIs() {
        Deployment late = with("Progressing", "False", "ProgressDeadlineExceeded", "timed out progressing.", 0);

        assertThat(found(assess(late, "old")).kind()).isEqualTo(CauseKind.DEADLINE);
        assertThat(found(assess(late, "old", "crash")).kind()).isEqualTo(CauseKind.CRASH);
    }

    @Test
    void controllerThatDoesNotSeeTheChangeMakesItUnknown() {
        Deployment changed = new DeploymentBuilder(Samples.web())
                .editMetadata()
                .withGeneration(4L)
                .endMetadata()
                .build();
        Sight sight = Samples.sight(changed, "good");

        Assessment first = assessor.assess(sight, Details.NONE, null, NOW);
        Memory memory = Memory.of(sight, first, null, NOW);

        assertThat(first.state()).isEqualTo(RolloutState.PROGRESSING);
        assertThat(assessor.assess(sight, Details.NONE, memory, NOW.plusSeconds(31))
                        .state())
                .isEqualTo(RolloutState.UNKNOWN);
    }

    @Test
    void pausedAndScaledToZero() {
        Deployment paused = new DeploymentBuilder(Samples.web())
                .editSpec()
                .withPaused(true)
                .endSpec()
                .editStatus()
                .withUpdatedReplicas(0)
                .endStatus()
                .build();
        Deployment none = new DeploymentBuilder(Samples.web())
                .editSpec()
                .withReplicas(0)
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(3L)
                .endStatus()
                .build();

        assertThat(assess(paused, "old").state()).isEqualTo(RolloutState.PROGRESSING);
        assertThat(assess(none).state()).isEqualTo(RolloutState.RUNNING);
    }

    private Assessment assess(Deployment deployment, String... pods) {
        return assessor.assess(Samples.sight(deployment, pods), Details.NONE, null, NOW);
    }

    private Assessment assess(Sight sight, EventInfo... events) {
        return assessor.assess(sight, new Details("uid-db", null, true, List.of(events), List.of()), null, NOW);
    }

    private static Workload statefulSet() {
        return WorkloadReader.statefulSet(new StatefulSetBuilder()
                .withNewMetadata()
                .withName("db")
                .withNamespace("staging")
                .withUid("uid-db")
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewTemplate()
                .withNewSpec()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
    }

    private static Finding found(Assessment assessment) {
        Finding finding = assessment.finding();
        assertThat(finding).isNotNull();
        return Objects.requireNonNull(finding);
    }

    private static Details details(String pod, EventInfo... events) {
        return new Details(pod, "web", true, List.of(events), List.of());
    }

    private static EventInfo event(String reason, String message, @Nullable Instant last) {
        return new EventInfo(last, "Warning", reason, message, 1, "web");
    }

    private static Deployment with(String type, String status, String reason, String message, int secondsAgo) {
        return new DeploymentBuilder(Samples.rollingOut())
                .editStatus()
                .addNewCondition()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastTransitionTime(NOW.minusSeconds(secondsAgo).toString())
                .endCondition()
                .endStatus()
                .build();
    }
}
