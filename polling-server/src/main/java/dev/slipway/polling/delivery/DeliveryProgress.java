package dev.slipway.polling.delivery;

import java.time.Instant;

/**
 * Published when the ledger has recorded the next step of an attempt at a delivery.
 *
 * @param delivery as it is then
 * @param step which step it has reached
 * @param at when
 */
public record DeliveryProgress(Delivery delivery, Step step, Instant at) {

    /** The steps of one attempt. */
    public enum Step {
        /** It was begun. */
        BEGUN,
        /** The image is in the registry. */
        BUILT,
        /** Everything has arrived. */
        PUBLISHED,
        /** It ended, and is not tried again by itself. */
        FAILED,
        /** It ended, and is tried again unless a newer delivery takes its place. */
        POSTPONED,
        /** Its delivery was cancelled, whether it was under way or waited. */
        CANCELLED
    }
}
