package dev.slipway.helm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.rollout.CauseKind;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutCause;
import dev.slipway.common.rollout.RolloutContainer;
import dev.slipway.common.rollout.RolloutRelease;
import dev.slipway.common.rollout.RolloutState;
import dev.slipway.common.rollout.RunningImage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RolloutViewTests {
    private static final String IMAGE = "registry.slipway.test:30500/team/web:staging";

    @Test
    void digestsAreThoseThatPodsRun() {
        Rollout shown = show(Samples.sight(Samples.rollingOut(), "good", "old", "crash"), Details.NONE);

        assertThat(shown.containers())
                .containsExactly(new RolloutContainer(
                        "web",
                        IMAGE,
                        List.of(
                                new RunningImage("sha256:" + "a".repeat(64), 1, 1),
                                new RunningImage("sha256:" + "b".repeat(64), 1, 1),
                                new RunningImage("sha256:" + "c".repeat(64), 1, 0))));
    }

    @Test
    void nothingRunsWhileTheImageIsPulled() {
        assertThat(show(Samples.sight(Samples.rollingOut(), "pulling"), Details.NONE)
                        .containers())
                .containsExactly(new RolloutContainer("web", IMAGE, List.of()));
    }

    @Test
    void releaseHasItsNewestRevision() {
        Sight sight = Sight.of(
                WorkloadReader.deployment(Samples.web()),
                Samples.SETS,
                Samples.pods("good"),
                new ReleaseInfo("web", 7, "deployed"));

        assertThat(show(sight, Details.NONE).release())
                .isEqualTo(new RolloutRelease("web", "staging", "web", "1.2.0+abc", 7, "deployed"));
    }

    @Test
    void causeHasTheLastEventsAndTheLog() {
        List<EventInfo> events = IntStream.range(0, 12)
                .mapToObj(i -> new EventInfo(Samples.NOW.plusSeconds(i), "Warning", "BackOff", "again", i, "web"))
                .toList();
        Details details = new Details("pod-crash", "web", true, events, List.of("no such file"));

        RolloutCause cause = Objects.requireNonNull(
                show(Samples.sight(Samples.rollingOut(), "crash"), details).cause());

        assertThat(cause.kind()).isEqualTo(CauseKind.CRASH);
        assertThat(cause.pod()).isEqualTo("crash");
        assertThat(cause.container()).isEqualTo("web");
        assertThat(cause.log()).containsExactly("no such file");
        assertThat(cause.events())
                .hasSize(10)
                .last()
                .isEqualTo("2026-11-29T12:00:41Z Warning BackOff: again (11 times)");
    }

    @Test
    void causeIsShownOnlyWhenItIsDegraded() {
        Rollout shown = show(Samples.sight(Samples.rollingOut(), "notready"), Details.NONE);

        assertThat(shown.state()).isEqualTo(RolloutState.PROGRESSING);
        assertThat(shown.cause()).isNull();
    }

    private static Rollout show(Sight sight, Details details) {
        Assessment assessment = new Assessor(Duration.ofSeconds(20)).assess(sight, details, null, Samples.NOW);
        return RolloutView.of(sight, assessment, details, Samples.NOW);
    }
}
