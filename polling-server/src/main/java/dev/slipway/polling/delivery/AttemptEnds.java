package dev.slipway.polling.delivery;

import dev.slipway.polling.cycle.BackOff;
import dev.slipway.polling.cycle.Failures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how attempts that did not arrive have ended. The ledger takes nothing of one that was cancelled. */
class AttemptEnds {
    private static final Logger log = LoggerFactory.getLogger(AttemptEnds.class);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(5));

    private final Deliveries deliveries;
    private final Clock clock;

    AttemptEnds(Deliveries deliveries, Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** The commit is at fault. */
    void failed(Delivery delivery, String message) {
        if (deliveries.failed(delivery.id(), message)) {
            log.warn("Delivery of {} failed: {}", delivery.pipeline(), message);
        }
    }

    /**
     * Something that may pass went wrong, or what nobody knows.
     *
     * @param delivery as it was before the attempt
     */
    void postponed(Delivery delivery, Throwable failure) {
        Optional<String> end = AttemptRules.end(delivery, failure);
        if (end.isPresent()) {
            failed(delivery, end.get());
            return;
        }
        String message = Failures.message(failure);
        Duration wait = BACK_OFF.after(delivery.attempts());
        Instant notBefore = clock.instant().plus(wait);
        boolean written = AttemptRules.isTimeout(failure)
                ? deliveries.timedOut(delivery.id(), message, notBefore)
                : deliveries.postponed(delivery.id(), message, notBefore);
        if (written) {
            log.warn(
                    "Delivery of {} is tried again in {}, unless a newer one takes its place: {}",
                    delivery.pipeline(),
                    wait,
                    message);
        }
    }
}
