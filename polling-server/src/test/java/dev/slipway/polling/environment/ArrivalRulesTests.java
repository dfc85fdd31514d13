package dev.slipway.polling.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.Digest;
import dev.slipway.common.rollout.CauseKind;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutState;
import dev.slipway.polling.environment.Environment.OnRegression;
import dev.slipway.polling.environment.Environment.Takes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrivalRulesTests {
    private static final Instant PUBLISHED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final Environment STAGING = new Environment(
            "staging", Takes.MERGES, List.of("staging"), GOOD_FOR, DEADLINE, OnRegression.REPORT, "staging");
    private static final String NEW = Seen.digest('b');
    private static final String OLD = Seen.digest('a');

    private Instant now = PUBLISHED.plusSeconds(1);
    private Arrival arrival = arrival(null);

    @Test
    void deliveryIsAwaitedUntilAPodRunsItsDigest() {
        look(Seen.web(RolloutState.RUNNING, PUBLISHED.minusSeconds(60), null, OLD));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.ROLLING_OUT);
        assertThat(arrival.reason()).isEqualTo("no pod runs " + NEW + " yet");
        assertThat(arrival.deadline()).isEqualTo(PUBLISHED.plus(DEADLINE));
    }

    @Test
    void deliveryIsRolledOutWhileOldPodsStillRun() {
        look(Seen.web(RolloutState.PROGRESSING, now, null, OLD, NEW));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.ROLLING_OUT);
        assertThat(arrival.reason()).isEqualTo("its roll-out goes on");
    }

    @Test
    void deliveryThatRunsWellForTheWholeTimeIsVerified() {
        Rollout good = Seen.web(RolloutState.RUNNING, now, null, NEW);
        look(good);
        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.VERIFYING);
        assertThat(arrival.deadline()).isEqualTo(now.plus(GOOD_FOR));

        now = now.plus(GOOD_FOR).minusMillis(1);
        look(good);
        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.VERIFYING);

        now = now.plusMillis(1);
        look(good);
        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.VERIFIED);
        assertThat(arrival.deadline()).isNull();
    }

    @Test
    void timeOfRunningWellBeginsAnewAfterAnInterruption() {
        look(Seen.web(RolloutState.RUNNING, now, null, NEW));
        now = now.plusSeconds(20);
        look(Seen.web(RolloutState.PROGRESSING, now, null, NEW));
        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.ROLLING_OUT);

        look(Seen.web(RolloutState.RUNNING, now, null, NEW));
        now = now.plusSeconds(20);
        look(Seen.web(RolloutState.RUNNING, now, null, NEW));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.VERIFYING);
    }

    @Test
    void crashOfItsDigestIsItsFaultAndIsToldWithTheLastLine() {
        look(Seen.web(
                RolloutState.DEGRADED,
                now,
                Seen.cause(CauseKind.CRASH, NEW, "container 'web' exited with code 3", "starting", "no database"),
                OLD,
                NEW));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.REGRESSED);
        assertThat(arrival.reason())
                .isEqualTo("Deployment staging/web: container 'web' exited with code 3. Its last line: no database");
    }

    @Test
    void deliveryThatTurnsBadWhileItIsVerifiedHasRegressed() {
        look(Seen.web(RolloutState.RUNNING, now, null, NEW));
        now = now.plusSeconds(20);
        look(Seen.web(RolloutState.DEGRADED, now, Seen.cause(CauseKind.PROBE, NEW, "probe answers 503"), NEW));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.REGRESSED);
    }

    @Test
    void crashOfTheImageBeforeIsNotItsFault() {
        look(Seen.web(
                RolloutState.DEGRADED,
                PUBLISHED.minusSeconds(60),
                Seen.cause(CauseKind.CRASH, OLD, "container 'web' exited with code 3"),
                OLD));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.ROLLING_OUT);
    }

    /** An older commit is tagged as a newer version while the version between crashes. */
    @Test
    void crashOfAnotherImageIsNotItsFaultThoughItsOwnStillServes() {
        look(Seen.web(
                RolloutState.DEGRADED,
                now,
                Seen.cause(CauseKind.CRASH, Seen.digest('c'), "container 'web' exited with code 3"),
                NEW,
                Seen.digest('c')));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.ROLLING_OUT);
    }

    @Test
    void imageThatCannotBePulledIsItsFaultThoughNoPodShowsItsDigest() {
        look(Seen.web(
                RolloutState.DEGRADED,
                now,
                Seen.cause(CauseKind.IMAGE, null, "image cannot be pulled: not found"),
                OLD));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.REGRESSED);
    }

    @Test
    void imageThatCouldNotBePulledBeforeThePublicationIsNotItsFault() {
        look(Seen.web(
                RolloutState.DEGRADED,
                PUBLISHED.minusSeconds(1),
                Seen.cause(CauseKind.IMAGE, null, "image cannot be pulled: not found"),
                OLD));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.ROLLING_OUT);
    }

    @Test
    void chartThatWasPublishedWithItIsAwaited() {
        arrival = arrival(new ChartVersion("1.1.0"));
        look(Seen.web(RolloutState.RUNNING, now, null, NEW));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.ROLLING_OUT);
        assertThat(arrival.reason()).isEqualTo("the release still has chart version 1.0.0, not 1.1.0");
    }

    @Test
    void deliveryThatNothingTakesEndsAtItsDeadline() {
        now = PUBLISHED.plus(DEADLINE);
        look();

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.NOT_TAKEN);
        assertThat(arrival.reason())
                .isEqualTo("After 10 min, no workload in [staging] runs image registry.example.org:5000/team/web");
    }

    @Test
    void chartThatTheDesiredStateHoldsBackIsNoRegression() {
        arrival = arrival(new ChartVersion("2.0.0"));
        now = PUBLISHED.plus(DEADLINE);
        look(Seen.web(RolloutState.RUNNING, PUBLISHED, null, NEW));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.NOT_TAKEN);
    }

    @Test
    void rollOutThatIsNotCompleteAtItsDeadlineHasRegressed() {
        now = PUBLISHED.plus(DEADLINE);
        look(Seen.web(RolloutState.PROGRESSING, PUBLISHED, null, OLD, NEW));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.REGRESSED);
        assertThat(arrival.reason()).isEqualTo("After 10 min, its roll-out goes on");
    }

    @Test
    void workloadOfAnotherImageWithTheSameBeginningDoesNotCount() {
        look(Seen.workload("staging", "web", Seen.IMAGE + "-admin:staging", RolloutState.RUNNING, now, null, NEW));

        assertThat(arrival.reason()).startsWith("no workload in [staging]");
    }

    @Test
    void imageIsRecognisedUnderAnyTagOrDigest() {
        look(Seen.workload("staging", "web", Seen.IMAGE + ":1.2.3@" + NEW, RolloutState.RUNNING, now, null, NEW));

        assertThat(arrival.phase()).isEqualTo(ArrivalPhase.VERIFYING);
    }

    private void look(Rollout... rollouts) {
        arrival = ArrivalRules.next(arrival, STAGING, PipelineWorkloads.among(List.of(rollouts), Seen.IMAGE), now);
    }

    private static Arrival arrival(@Nullable ChartVersion chart) {
        return new Arrival(
                "id",
                "web",
                "staging",
                new Digest(NEW),
                chart,
                ArrivalPhase.ROLLING_OUT,
                PUBLISHED,
                PUBLISHED.plus(DEADLINE),
                null,
                PUBLISHED);
    }
}
