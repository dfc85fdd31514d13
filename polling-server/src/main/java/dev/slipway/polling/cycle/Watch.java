package dev.slipway.polling.cycle;

import java.time.Duration;

/**
 * Something that is looked at again and again: what is there now is compared with the ledger, so a look that is late,
 * lost or repeated changes nothing but the delay.
 */
public interface Watch {

    /** A name that says what is watched; unique among all watches. */
    String name();

    /**
     * The group of this watch. Health is down when every watch of a group fails. Watches share a group when one of them may
     * fail without harm to the others, as those of repositories do.
     */
    default String group() {
        return name();
    }

    /** Whether a look of this watch is worth while at that event. */
    default boolean isWokenBy(WakeUp wakeUp) {
        return false;
    }

    /**
     * Looks once, and acts on what is new.
     *
     * @return the time until the next look, if nothing wakes it earlier
     * @throws Exception when the look failed: shown by health, and tried again after {@link #retryAfter()}
     */
    Duration look() throws Exception;

    /** The time until the next look after one that failed. */
    Duration retryAfter();

    /**
     * Whether its looks ask a git host or a chart repository. Only {@code slipway.cycle.looks-at-once} of those look at the same
     * time, and their waits vary a little; all others look whenever they want to.
     */
    default boolean isBounded() {
        return false;
    }
}
