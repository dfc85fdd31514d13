package dev.slipway.polling.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.DeliveryState;
import dev.slipway.polling.environment.RollbackRules.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollbackRulesTests {
    private static final Instant PUBLISHED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Digest DIGEST = new Digest(Seen.digest('b'));
    private static final Arrival REGRESSED = new Arrival(
            "bad", "web", "staging", DIGEST, null, ArrivalPhase.REGRESSED, PUBLISHED, null, "it crashes", PUBLISHED);
    private static final VerifiedVersion GOOD = verified("good");

    @Test
    void pipelineGoesBackToWhatWasVerifiedLast() {
        assertThat(refusal(situation(DeliveryKind.MERGE, false, false, GOOD), PUBLISHED))
                .isNull();
        assertThat(RollbackRules.predecessor(REGRESSED, List.of(verified("bad"), GOOD, verified("older"))))
                .contains(GOOD);
    }

    @Test
    void rollbackIsNotRolledBack() {
        assertThat(refusal(situation(DeliveryKind.ROLLBACK, false, false, GOOD), PUBLISHED))
                .isEqualTo("a rollback is not rolled back");
        assertThat(refusal(situation(DeliveryKind.MERGE, true, false, GOOD), PUBLISHED))
                .isEqualTo("a rollback is not rolled back");
    }

    @Test
    void nothingGoesBackWhileANewerDeliveryIsOnItsWay() {
        assertThat(refusal(situation(DeliveryKind.MERGE, false, true, GOOD), PUBLISHED))
                .isEqualTo("a newer delivery is on its way");
    }

    @Test
    void oldFailureIsLeftToPeople() {
        Situation situation = situation(DeliveryKind.TAG, false, false, GOOD);

        assertThat(refusal(situation, PUBLISHED.plus(Duration.ofMinutes(20)))).isNull();
        assertThat(refusal(situation, PUBLISHED.plus(Duration.ofDays(1))))
                .isEqualTo("it was published more than 20 min ago");
    }

    @Test
    void nothingGoesBackWithoutAPredecessor() {
        assertThat(refusal(situation(DeliveryKind.TAG, false, false), PUBLISHED))
                .isEqualTo("nothing else was verified there before");
        assertThat(refusal(situation(DeliveryKind.TAG, false, false, verified("bad")), PUBLISHED))
                .as("what regresses after it was verified is not its own predecessor")
                .isEqualTo("nothing else was verified there before");
    }

    private static @org.jspecify.annotations.Nullable String refusal(Situation situation, Instant now) {
        return RollbackRules.refusal(REGRESSED, situation, now).orElse(null);
    }

    private static Situation situation(DeliveryKind kind, boolean held, boolean pending, VerifiedVersion... verified) {
        Delivery delivery = new Delivery(
                "bad",
                "web",
                kind,
                new CommitId("b".repeat(40)),
                null,
                DeliveryState.PUBLISHED,
                1,
                0,
                PUBLISHED,
                null,
                DIGEST,
                null,
                PUBLISHED,
                PUBLISHED,
                PUBLISHED,
                true);
        return new Situation(delivery, held, pending, List.of(verified));
    }

    private static VerifiedVersion verified(String delivery) {
        return new VerifiedVersion(
                "web",
                "staging",
                delivery,
                new CommitId("a".repeat(40)),
                new Digest(Seen.digest('a')),
                "sha-aaaaaaaaaaaa",
                "1.0.0",
                PUBLISHED.minusSeconds(60));
    }
}
