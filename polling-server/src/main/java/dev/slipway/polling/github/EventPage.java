package dev.slipway.polling.github;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What GitHub answered.
 *
 * @param moves the ids of the events that moved refs; empty when GitHub said that nothing is new (304)
 * @param etag to ask with the next time
 * @param pause how long GitHub asks not to be called
 */
record EventPage(Optional<Set<String>> moves, Optional<String> etag, Duration pause) {
    /** What GitHub usually asks for. */
    static final Duration USUAL_PAUSE = Duration.ofSeconds(60);

    /** How long to wait: the interval that GitHub asks for, or until the quota is filled again if that takes longer. */
    static Duration pause(Limits limits, Instant now) {
        Duration interval = limits.pollInterval().orElse(USUAL_PAUSE);
        Duration refill = limits.remaining().filter(left -> left <= 0).isPresent()
                ? limits.reset().map(reset -> Duration.between(now, reset)).orElse(Duration.ZERO)
                : Duration.ZERO;
        Duration retry = limits.retryAfter().orElse(Duration.ZERO);
        return longest(interval, longest(refill, retry));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The headers by which GitHub limits its callers. */
    record Limits(
            Optional<Duration> pollInterval,
            Optional<Long> remaining,
            Optional<Instant> reset,
            Optional<Duration> retryAfter) {}
}
