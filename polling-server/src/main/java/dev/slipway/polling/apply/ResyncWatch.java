package dev.slipway.polling.apply;

import dev.slipway.polling.cycle.Watch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Owes an apply of each specification that was last applied long ago, so that a cluster comes back to what git says. */
class ResyncWatch implements Watch {
    private static final Duration PACE = Duration.ofMinutes(1);

    private final Set<String> specifications;
    private final Duration interval;
    private final ApplyCalls calls;
    private final Clock clock;

    /** @param interval zero for never */
    ResyncWatch(Set<String> specifications, Duration interval, ApplyCalls calls, Clock clock) {
        this.specifications = specifications;
        this.interval = interval;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "resync";
    }

    @Override
    public Duration look() {
        if (!interval.isZero()) {
            // One never applied is owed by the desired-state watch, which looks at it first.
            specifications.forEach(
                    dss -> calls.newestWholeOf(dss).filter(this::isLongAgo).ifPresent(this::owe));
        }
        return PACE;
    }

    @Override
    public Duration retryAfter() {
        return PACE;
    }

    private boolean isLongAgo(ApplyCall call) {
        Instant accepted = call.acceptedAt();
        return accepted != null
                && call.outcome() != null
                && accepted.plus(interval).isBefore(clock.instant());
    }

    private void owe(ApplyCall last) {
        calls.add(new OwedApply(
                last.dss(),
                "resync after " + last.idempotencyKey(),
                "The whole specification was not applied for " + interval));
    }
}
