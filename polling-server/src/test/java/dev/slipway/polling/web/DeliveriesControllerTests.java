package dev.slipway.polling.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.RecordedEvents;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.environment.DeliveryStatus;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.logs.LogsFixture;
import java.nio.file.Path;
import java.time.Clock;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;

class DeliveriesControllerTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));

    @TempDir
    Path folder;

    private final RecordedEvents events = new RecordedEvents();
    private TestLedger ledger;
    private DeliveriesController controller;

    @BeforeEach
    void start() {
        ledger = new TestLedger(folder, Clock.systemUTC());
        controller = new DeliveriesController(
                ledger.deliveries(), new DeliveryViews(ledger.arrivals()), LogsFixture.logs(folder), events);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void failedDeliveryIsQueuedAgainAndBeginsAtOnce() {
        String id = failed(OwedDelivery.merge(A));

        var answer = controller.retry(id);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(answer.getBody()).isNotNull().extracting(DeliveryView::state).isEqualTo(DeliveryStatus.QUEUED);
        assertThat(events.take()).containsExactly(new WakeUp.DueDeliveries());
    }

    /** PostgreSQL keeps no such text, and refuses to look for it. */
    @Test
    void nameWithANulIsUnknown() {
        try (TestLedger postgresql = TestLedger.onPostgresql(Clock.systemUTC())) {
            var there = new DeliveriesController(
                    postgresql.deliveries(),
                    new DeliveryViews(postgresql.arrivals()),
                    LogsFixture.logs(folder),
                    events);

            assertThat(there.list("a\0b", 50)).isEmpty();
            assertThatThrownBy(() -> there.show("a\0b"))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("There is no delivery");
        }
    }

    @Test
    void retryOfAMergeThatANewerDeliveryReplacedNamesItAndTheWayBack() {
        String older = failed(OwedDelivery.merge(A));
        String newer = owe(B);

        refused(
                () -> controller.retry(older),
                "newer delivery " + newer,
                "commit " + B.abbreviated(),
                "QUEUED",
                "POST /api/pipelines/web/staging-rollback");
        assertThat(events.take()).isEmpty();
    }

    @Test
    void rollbackSaysThatTheChartStays() {
        String merge = owe(A);
        String rollback = ledger.requests().owe("web", OwedDelivery.rollback(B)).orElseThrow();

        assertThat(controller.show(rollback).note()).contains("staging keeps the newest chart");
        assertThat(controller.show(merge).note()).isNull();
    }

    @Test
    void retryOfASupersededMergeNamesWhatReplacedIt() {
        String older = owe(A);
        String newer = owe(B);

        refused(() -> controller.retry(older), "newer delivery " + newer);
    }

    @Test
    void retryOfAReleaseIsTakenWhateverIsNewer() {
        String release = failed(OwedDelivery.tag(A, new ReleaseVersion("1.0.0")));
        owe(B);

        assertThat(controller.retry(release).getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    }

    @Test
    void retryOfWhatIsUnderWaySaysSo() {
        String older = owe(A);
        ledger.deliveries().begin(older);
        owe(B);

        refused(
                () -> controller.retry(older),
                older + " is BUILDING",
                "only one that failed, waits, was cancelled or was delivered");
    }

    private String owe(CommitId commit) {
        return ledger.requests().owe("web", OwedDelivery.merge(commit)).orElseThrow();
    }

    private String failed(OwedDelivery owed) {
        String id = ledger.requests().owe("web", owed).orElseThrow();
        ledger.deliveries().begin(id);
        ledger.deliveries().failed(id, "no Dockerfile");
        return id;
    }

    private static void refused(ThrowingCallable request, String... words) {
        assertThatThrownBy(request)
                .asInstanceOf(InstanceOfAssertFactories.type(ApiException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
                    assertThat(refusal.getBody().getDetail()).contains(words);
                });
    }
}
