package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.apply.ApplyOutcome;
import dev.slipway.polling.apply.OwedApply;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.metrics.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What waits, on each kind of database. */
abstract class BacklogTests {
    private final MutableClock clock = new MutableClock();
    private final String url;

    BacklogTests(String url) {
        this.url = url;
    }

    @Test
    void whatWaitsIsFoundWithItsTime() {
        Instant start = clock.instant();
        try (TestLedger ledger = new TestLedger(url, clock)) {
            Backlog backlog = ledger.backlog();
            assertThat(backlog.oldestQueued()).isEmpty();
            assertThat(backlog.oldestOwedApplies()).isEmpty();
            assertThat(backlog.lastGoodApply("staging")).isEmpty();

            ledger.requests().owe("web", OwedDelivery.merge(new CommitId("a".repeat(40))));
            ledger.applyCalls().add(new OwedApply("staging", "chart web 1.0.0", "a chart"));
            clock.advance(Duration.ofMinutes(1));
            ledger.requests().owe("api", OwedDelivery.merge(new CommitId("b".repeat(40))));
            ledger.applyCalls().add(new OwedApply("staging", "chart web 1.1.0", "a chart"));
            ledger.refs().setStorm("api", "30 releases");

            assertThat(backlog.oldestQueued()).contains(start);
            assertThat(backlog.oldestOwedApplies()).isEqualTo(Map.of("staging", start));
            assertThat(backlog.storms()).containsExactly("api");

            ledger.pipelines().setPaused("web", true);
            ledger.acceptCalls()
                    .forEach(call -> ledger.applyCalls().ended(call.idempotencyKey(), ApplyOutcome.SUCCEEDED));

            assertThat(backlog.oldestQueued()).contains(start.plusSeconds(60));
            assertThat(backlog.paused()).containsExactly("web");
            assertThat(backlog.oldestOwedApplies()).isEmpty();
            assertThat(backlog.lastGoodApply("staging")).contains(start.plusSeconds(60));
        }
    }

    @Test
    void runOfSingleAppsDoesNotCountAsAnApplyOfTheWhole() {
        Instant start = clock.instant();
        try (TestLedger ledger = new TestLedger(url, clock)) {
            succeed(ledger, new OwedApply("staging", "resync", "the clock"));
            clock.advance(Duration.ofMinutes(1));
            succeed(ledger, new OwedApply("staging", "chart web 1.0.0", "a chart", Set.of("web")));

            assertThat(ledger.backlog().lastGoodApply("staging")).contains(start);
        }
    }

    private static void succeed(TestLedger ledger, OwedApply owed) {
        ledger.applyCalls().add(owed);
        ledger.acceptCalls().forEach(call -> ledger.applyCalls().ended(call.idempotencyKey(), ApplyOutcome.SUCCEEDED));
    }
}
