package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.environment.PipelineHold;
import dev.slipway.polling.environment.PipelineHold.State;
import dev.slipway.polling.environment.PipelineHold.Until;
import dev.slipway.polling.environment.PipelineHolds;
import dev.slipway.polling.environment.VerifiedVersion;
import dev.slipway.polling.environment.VerifiedVersions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ran well, and what is held at it, on each kind of database. */
abstract class HoldsTests {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final TestLedger ledger;
    private final PipelineHolds holds;
    private final VerifiedVersions verified;

    HoldsTests(String url) {
        this.ledger = new TestLedger(url, new MutableClock());
        this.holds = ledger.holds();
        this.verified = ledger.verifiedVersions();
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void newestVerifiedVersionComesFirstAndADeliveryCountsOnce() {
        verified.add(version("one", 1));
        verified.add(version("two", 2));
        verified.add(version("one", 3));

        assertThat(verified.newest("web", "staging")).containsExactly(version("one", 3), version("two", 2));
        assertThat(verified.newest("web", "production")).isEmpty();
    }

    @Test
    void oldVerifiedVersionsAreRemoved() {
        IntStream.range(0, 150).forEach(i -> verified.add(version("delivery " + i, i)));

        ledger.inOneTransaction(jdbc -> assertThat(jdbc.sql("select count(*) from verified_version")
                        .query(Integer.class)
                        .single())
                .isEqualTo(100));
        assertThat(verified.newest("web", "staging").getFirst().deliveryId()).isEqualTo("delivery 149");
    }

    @Test
    void pipelineIsHeldOnceInAnEnvironmentUntilTheHoldEnds() {
        assertThat(holds.add(hold("first"))).isTrue();
        assertThat(holds.add(hold("second"))).isFalse();
        assertThat(holds.of("web", "staging")).contains(hold("first"));

        holds.update("first", State.ENDING);
        assertThat(holds.of("web", "staging")).isEmpty();
        assertThat(holds.add(hold("third"))).isTrue();
        assertThat(holds.all()).extracting(PipelineHold::id).containsExactly("first", "third");

        holds.remove("first");
        assertThat(holds.all()).containsExactly(hold("third"));
    }

    /** Its image is another one: what ran well is of no use for it. */
    @Test
    void pipelineThatBecameAnotherForgetsWhatRanAndIsHeldNoLonger() {
        ledger.pipelines().identify("web", "one image");
        verified.add(version("one", 1));
        holds.add(hold("first"));

        ledger.pipelines().identify("web", "another image");

        assertThat(verified.newest("web", "staging")).isEmpty();
        assertThat(holds.all())
                .singleElement()
                .satisfies(hold -> assertThat(hold.state()).isEqualTo(State.ENDING));
    }

    private static VerifiedVersion version(String delivery, int second) {
        return new VerifiedVersion(
                "web",
                "staging",
                delivery,
                new CommitId("a".repeat(40)),
                new Digest("sha256:" + "0".repeat(64)),
                "sha-aaaaaaaaaaaa",
                null,
                NOW.plusSeconds(second));
    }

    private static PipelineHold hold(String id) {
        return new PipelineHold(
                id,
                version("one", 1),
                List.of("staging/web", "staging/web-worker"),
                "registry.example.org/team/web",
                "policy of staging",
                "it crashes",
                NOW,
                Until.NEXT_DELIVERY,
                State.NEW,
                "bad");
    }
}
