package dev.slipway.helm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.rollout.CauseKind;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutCause;
import dev.slipway.common.rollout.RolloutKey;
import dev.slipway.common.rollout.RolloutState;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From changes of a namespace to what is shown, with a clock and an API server of the test. */
class RolloutEngineTests implements DetailSource {
    private static final RolloutKey WEB = new RolloutKey("staging", "Deployment", "web");

    private final RolloutBoard board = new RolloutBoard(List.of("staging"));
    private final Set<String> unreadable = new HashSet<>();
    private final List<String> asked = new ArrayList<>();
    private List<EventInfo> events = List.of();
    private Instant now = Samples.NOW;
    private final RolloutEngine engine = new RolloutEngine(
            List.of("staging"),
            () -> Set.copyOf(unreadable),
            new Assessor(Duration.ofSeconds(20)),
            this,
            Runnable::run,
            board,
            () -> now);
    private final NamespaceState staging =
            Objects.requireNonNull(engine.namespaces().get("staging"));

    @Override
    public Optional<List<EventInfo>> events(String namespace, String uid) {
        asked.add("events " + uid);
        return Optional.of(events);
    }

    @Override
    public List<String> log(String namespace, String pod, String container, boolean previous) {
        asked.add("log " + pod + "/" + container + (previous ? " previous" : ""));
        return List.of("the last line");
    }

    @Test
    void objectsMayComeInAnyOrder() {
        pod("good");
        Samples.SETS.forEach(set -> staging.set(null, set));
        pod("crash");
        deployment(Samples.rollingOut());
        engine.look(false);

        assertThat(web().state()).isEqualTo(RolloutState.DEGRADED);
    }

    @Test
    void degradedWorkloadHasEventsAndLog() {
        degrade("crash");

        assertThat(asked).containsExactly("events pod-crash", "log crash/web previous");

        engine.look(false);
        assertThat(cause().kind()).isEqualTo(CauseKind.CRASH);
        assertThat(cause().log()).containsExactly("the last line");
    }

    @Test
    void logOfAContainerThatHasJustEndedIsNotThePreviousOne() {
        degrade("firstexit");

        assertThat(asked).contains("log firstexit/web");
    }

    @Test
    void detailsAreReadOnceForARestartAndNotMoreOftenThanEveryTenSeconds() {
        degrade("crash");
        for (int i = 0; i < 60; i++) {
            pass(1);
        }
        assertThat(asked).hasSize(2);

        PodInfo before = Samples.pods("crash").getFirst();
        PodInfo fifth = restarted(before, 5);
        staging.pod(before, fifth);
        pass(1);
        assertThat(asked).hasSize(4);

        staging.pod(fifth, restarted(before, 6));
        pass(1);
        assertThat(asked).hasSize(4);
        pass(10);
        assertThat(asked).hasSize(6);
    }

    @Test
    void lateProbeIsConfirmedByAnEvent() {
        now = Samples.NOW.minusSeconds(20);
        degrade("notready");
        assertThat(web().state()).isEqualTo(RolloutState.PROGRESSING);
        assertThat(asked).isEmpty();

        events = List.of(new EventInfo(now, "Warning", "Unhealthy", "Readiness probe failed: 503", 4, "web"));
        pass(20);
        engine.look(false);

        assertThat(web().state()).isEqualTo(RolloutState.DEGRADED);
        assertThat(cause().message()).isEqualTo("container 'web' is not ready: Readiness probe failed: 503");
        assertThat(web().since()).isEqualTo(now);
    }

    @Test
    void probeThatNoEventConfirmsIsLookedAtAgainAfterGrowingPauses() {
        degrade("notready");
        for (int i = 0; i < 300; i++) {
            pass(1);
        }

        // After 10, 20, 40, 80 and 80 s.
        assertThat(asked).filteredOn(call -> call.startsWith("events")).hasSizeBetween(5, 6);
        assertThat(web().state()).isEqualTo(RolloutState.PROGRESSING);
    }

    @Test
    void recoveredWorkloadHasNoCause() {
        degrade("crash");
        staging.pod(Samples.pods("crash").getFirst(), null);
        pod("good");
        staging.workload(WorkloadReader.deployment(Samples.rollingOut()), WorkloadReader.deployment(Samples.web()));
        pass(1);

        assertThat(web().state()).isEqualTo(RolloutState.RUNNING);
        assertThat(web().cause()).isNull();
        assertThat(web().since()).isEqualTo(now);
    }

    @Test
    void workloadThatIsGoneIsRemoved() {
        deployment(Samples.web());
        engine.look(false);
        staging.workload(WorkloadReader.deployment(Samples.web()), null);
        engine.look(false);

        assertThat(board.all().rollouts().rollouts()).isEmpty();
    }

    @Test
    void releaseGetsItsNewestRevision() {
        deployment(Samples.web());
        ReleaseInfo ninth = new ReleaseInfo("web", 9, "superseded");
        ReleaseInfo tenth = new ReleaseInfo("web", 10, "pending-upgrade");
        staging.release(null, tenth);
        staging.release(null, ninth);
        engine.look(false);
        assertThat(Objects.requireNonNull(web().release()).revision()).isEqualTo(10);

        staging.release(tenth, new ReleaseInfo("web", 10, "deployed"));
        engine.look(false);
        assertThat(Objects.requireNonNull(web().release()).status()).isEqualTo("deployed");
    }

    @Test
    void namespaceIsReadableWhenItsWorkloadsAreAssessed() {
        unreadable.add("staging");
        deployment(Samples.web());
        engine.look(false);
        assertThat(board.all().rollouts().unreadable()).containsExactly("staging");

        unreadable.clear();
        engine.look(false);
        assertThat(web().state()).isEqualTo(RolloutState.RUNNING);
    }

    private void degrade(String pod) {
        Samples.SETS.forEach(set -> staging.set(null, set));
        pod(pod);
        deployment(Samples.rollingOut());
        engine.look(false);
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
        engine.look(true);
    }

    private void pod(String name) {
        staging.pod(null, Samples.pods(name).getFirst());
    }

    private void deployment(Deployment deployment) {
        staging.workload(null, WorkloadReader.deployment(deployment));
    }

    private Rollout web() {
        return board.get(WEB);
    }

    private RolloutCause cause() {
        return Objects.requireNonNull(web().cause());
    }

    private static PodInfo restarted(PodInfo pod, int restarts) {
        ContainerInfo status = pod.containers().getFirst();
        return new PodInfo(
                pod.name(),
                pod.uid(),
                pod.owner(),
                pod.template(),
                pod.live(),
                pod.ready(),
                pod.gated(),
                pod.readyChanged(),
                pod.unschedulable(),
                List.of(new ContainerInfo(
                        status.name(),
                        status.init(),
                        status.ready(),
                        status.started(),
                        restarts,
                        status.digest(),
                        status.waiting(),
                        status.runningSince(),
                        status.exit(),
                        status.lastExit(),
                        status.memoryLimit())));
    }
}
