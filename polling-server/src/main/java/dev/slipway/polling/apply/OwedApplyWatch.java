package dev.slipway.polling.apply;

import dev.slipway.common.apply.ApplyRun;
import dev.slipway.polling.cycle.BackOff;
import dev.slipway.polling.cycle.Failures;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.ledger.ApplyCall;
import dev.slipway.polling.ledger.ApplyCalls;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the calls of helm-api that are owed. A refused call stays owed, and does not hold up the others. */
class OwedApplyWatch implements Watch {
    static final String NAME = "owed applies";

    private static final Logger log = LoggerFactory.getLogger(OwedApplyWatch.class);
    private static final Duration PACE = Duration.ofSeconds(5);
    private static final BackOff BACK_OFF = new BackOff(PACE, Duration.ofMinutes(5));

    private final ApplyCalls calls;
    private final HelmApiClient helmApi;
    private final Clock clock;

    OwedApplyWatch(ApplyCalls calls, HelmApiClient helmApi, Clock clock) {
        this.calls = calls;
        this.helmApi = helmApi;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration look() {
        EachCall.of(calls.due(), this::call);
        return PACE;
    }

    @Override
    public Duration retryAfter() {
        return PACE;
    }

    private void call(ApplyCall call) {
        try {
            ApplyRun run = helmApi.apply(call);
            calls.accepted(call.idempotencyKey(), run.id());
            log.info("helm-api applies '{}' in run {}: {}", call.dss(), run.id(), call.reason());
        } catch (RuntimeException e) {
            // Any failure, such as a token file that cannot be read: the call is shown with it, and backed off.
            calls.refused(
                    call.idempotencyKey(), Failures.message(e), clock.instant().plus(BACK_OFF.after(call.attempts())));
            throw e;
        }
    }
}
