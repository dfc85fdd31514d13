package dev.slipway.polling.environment;

import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides whether a pipeline goes back by itself, and where to. */
final class RollbackRules {
    /** What happened longer ago was seen by people: nothing is changed under their hands. Time without Slipway counts. */
    static final Duration LONGEST_AGO = Duration.ofMinutes(20);

    private RollbackRules() {}

    /**
     * What a decision needs to know.
     *
     * @param delivery the delivery that regressed
     * @param isHeld whether the pipeline is held in that environment
     * @param isPending whether a newer delivery is awaited there
     * @param verified what ran well there, the newest first
     */
    record Situation(Delivery delivery, boolean isHeld, boolean isPending, List<VerifiedVersion> verified) {}

    /** Why it does not go back; empty when it does. */
    static Optional<String> refusal(Arrival regressed, Situation situation, Instant now) {
        if (situation.isHeld() || situation.delivery().kind() == DeliveryKind.ROLLBACK) {
            return Optional.of("a rollback is not rolled back");
        }
        if (situation.isPending()) {
            return Optional.of("a newer delivery is on its way");
        }
        if (regressed.publishedAt().plus(LONGEST_AGO).isBefore(now)) {
            return Optional.of("it was published more than " + LONGEST_AGO.toMinutes() + " min ago");
        }
        return predecessor(regressed, situation.verified()).isPresent()
                ? Optional.empty()
                : Optional.of("nothing else was verified there before");
    }

    /** What ran well last, the delivery itself apart. */
    static Optional<VerifiedVersion> predecessor(Arrival regressed, List<VerifiedVersion> verified) {
        return verified.stream()
                .filter(version -> !version.deliveryId().equals(regressed.deliveryId()))
                .findFirst();
    }
}
