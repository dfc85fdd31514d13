package dev.slipway.polling.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.apply.ApplyAnswer;
import dev.slipway.polling.apply.ApplyCalls;
import dev.slipway.polling.apply.ApplyOutcome;
import dev.slipway.polling.apply.OwedApply;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.DeliveryProgress;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.delivery.RunningAttempts;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.refs.RefChanges;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meters that a real ledger feeds with what it has recorded. */
class MetricsTests {
    private static final CommitId COMMIT = new CommitId("a".repeat(40));
    private static final Digest DIGEST = new Digest("sha256:" + "b".repeat(64));

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryMetrics deliveryMetrics = new DeliveryMetrics(registry, List.of("web"));
    private final MutableClock clock = new MutableClock();
    private final ApplyMetrics applyMetrics = new ApplyMetrics(registry);
    private TestLedger ledger;
    private Deliveries deliveries;

    @BeforeEach
    void open() {
        ledger = new TestLedger(folder, clock);
        ledger.publishTo(event -> {
            switch (event) {
                case DeliveryProgress progress -> deliveryMetrics.progressed(progress);
                case ApplyAnswer answer -> applyMetrics.answered(answer);
                default -> throw new IllegalArgumentException(event.toString());
            }
        });
        deliveries = ledger.deliveries();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void deliveryIsTimedByItsPhases() {
        String id = owed();
        clock.advance(Duration.ofSeconds(5));
        deliveries.begin(id);
        clock.advance(Duration.ofSeconds(60));
        deliveries.built(id, DIGEST);
        clock.advance(Duration.ofSeconds(2));
        deliveries.published(id, null);

        assertThat(seconds("wait")).isEqualTo(5);
        assertThat(seconds("image")).isEqualTo(60);
        assertThat(seconds("publish")).isEqualTo(2);
        assertThat(attempts("delivered")).isEqualTo(1);
        assertThat(attempts("failed")).isZero();
        assertThat(attempts("postponed")).isZero();
    }

    @Test
    void attemptsThatDoNotArriveAreCountedAndNotTimed() {
        String id = owed();
        deliveries.begin(id);
        deliveries.postponed(id, "the registry is away", clock.instant());
        clock.advance(Duration.ofSeconds(30));
        deliveries.begin(id);
        deliveries.failed(id, "no Dockerfile");

        assertThat(attempts("postponed")).isEqualTo(1);
        assertThat(attempts("failed")).isEqualTo(1);
        assertThat(phase("wait").count()).isEqualTo(1);
        assertThat(registry.find("slipway.delivery.phase").tag("phase", "image").timer())
                .isNull();
    }

    @Test
    void cancelledAttemptIsCountedAndADeliveryThatWaitedIsNot() {
        deliveries.cancel(owed(), "not wanted");
        String id = owed();
        deliveries.begin(id);
        deliveries.cancel(id, "not wanted");

        assertThat(attempts("cancelled")).isEqualTo(1);
    }

    @Test
    void answersOfHelmApiAreCounted() {
        ApplyCalls calls = ledger.applyCalls();
        calls.add(new OwedApply("staging", "chart web 1.0.0", "a chart"));
        String key = calls.due().getFirst().idempotencyKey();

        calls.refused(key, "away", clock.instant());
        calls.refused(key, "away", clock.instant());
        calls.accepted(key, "apply-staging-1");

        assertThat(applyCalls("refused")).isEqualTo(2);
        assertThat(applyCalls("accepted")).isEqualTo(1);
    }

    @Test
    void attemptsUnderWayAreCountedAndTheOldestIsTimed() {
        new WorkerMetrics(2, running(1, Duration.ofSeconds(90))).bindTo(registry);

        assertThat(gauge("slipway.delivery.workers")).isEqualTo(2);
        assertThat(gauge("slipway.delivery.workers.busy")).isEqualTo(1);
        assertThat(gauge("slipway.delivery.oldest.building")).isEqualTo(90);
    }

    private static RunningAttempts running(int count, Duration oldest) {
        return new RunningAttempts() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public Duration oldest() {
                return oldest;
            }
        };
    }

    @Test
    void oldestQueuedDeliveryIsTimed() {
        BacklogMetrics backlog = backlog();
        String id = owed();
        backlog.look();
        clock.advance(Duration.ofMinutes(10));
        assertThat(gauge("slipway.delivery.oldest.queued")).isEqualTo(600);

        deliveries.begin(id);
        backlog.look();
        assertThat(gauge("slipway.delivery.oldest.queued")).isZero();

        deliveries.failed(id, "no Dockerfile");
        clock.advance(Duration.ofDays(1));
        deliveries.retry(id);
        backlog.look();
        assertThat(gauge("slipway.delivery.oldest.queued"))
                .as("since people tried it again")
                .isZero();

        ledger.pipelines().setPaused("web", true);
        clock.advance(Duration.ofMinutes(10));
        backlog.look();
        assertThat(gauge("slipway.delivery.oldest.queued")).as("paused").isZero();
    }

    @Test
    void pipelinesThatPeopleHaveToDecideOnAreCounted() {
        BacklogMetrics backlog = backlog();
        ledger.pipelines().setPaused("web", true);
        ledger.pipelines().setPaused("removed", true);
        ledger.refs().setStorm("web", "30 releases at once");
        backlog.look();

        assertThat(gauge("slipway.pipelines.paused")).isEqualTo(1);
        assertThat(gauge("slipway.pipelines.storm")).isEqualTo(1);
    }

    @Test
    void appliesAreTimedForEachDesiredState() {
        double start = clock.instant().getEpochSecond();
        BacklogMetrics backlog = backlog();
        ApplyCalls calls = ledger.applyCalls();
        assertThat(ofStaging("slipway.apply.last.success.timestamp")).isEqualTo(start);
        assertThat(ofStaging("slipway.apply.oldest.owed")).isZero();

        calls.add(new OwedApply("staging", "chart web 1.0.0", "a chart"));
        backlog.look();
        clock.advance(Duration.ofMinutes(5));
        assertThat(ofStaging("slipway.apply.oldest.owed")).isEqualTo(300);

        String key = ledger.acceptCalls().getFirst().idempotencyKey();
        calls.ended(key, ApplyOutcome.SUCCEEDED);
        backlog.look();
        assertThat(ofStaging("slipway.apply.oldest.owed")).isZero();
        assertThat(ofStaging("slipway.apply.last.success.timestamp")).isEqualTo(start + 300);

        clock.advance(Duration.ofMinutes(5));
        calls.add(new OwedApply("staging", "chart web 1.1.0", "a chart"));
        calls.failed(ledger.acceptCalls().getFirst(), "a faulty chart", clock.instant());
        backlog.look();
        assertThat(ofStaging("slipway.apply.last.success.timestamp"))
                .as("a run that failed is none")
                .isEqualTo(start + 300);
    }

    private BacklogMetrics backlog() {
        return new BacklogMetrics(ledger.backlog(), List.of("web"), List.of("staging"), clock, registry);
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double ofStaging(String name) {
        return registry.get(name).tag("dss", "staging").gauge().value();
    }

    private String owed() {
        return ledger.refs()
                .record("web", new RefChanges(COMMIT, Map.of(), Map.of(), List.of(OwedDelivery.merge(COMMIT))))
                .getFirst();
    }

    private Timer phase(String phase) {
        return registry.get("slipway.delivery.phase")
                .tags("pipeline", "web", "phase", phase)
                .timer();
    }

    private double seconds(String phase) {
        return phase(phase).totalTime(TimeUnit.SECONDS);
    }

    private double attempts(String outcome) {
        return registry.get("slipway.delivery.attempts")
                .tags("pipeline", "web", "outcome", outcome)
                .counter()
                .count();
    }

    private double applyCalls(String outcome) {
        return registry.get("slipway.apply.calls")
                .tags("dss", "staging", "outcome", outcome)
                .counter()
                .count();
    }
}
