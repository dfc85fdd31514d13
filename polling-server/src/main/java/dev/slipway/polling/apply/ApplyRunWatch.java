package dev.slipway.polling.apply;

import dev.slipway.common.apply.ApplyRun;
import dev.slipway.polling.cycle.BackOff;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.helmapi.HelmApiClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the runs that helm-api accepted. One that failed is asked for again, later each time: the cause may be in the
 * cluster, and then no change in git corrects it.
 */
class ApplyRunWatch implements Watch {
    private static final Logger log = LoggerFactory.getLogger(ApplyRunWatch.class);
    private static final Duration PACE = Duration.ofSeconds(5);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofMinutes(1), Duration.ofHours(1));

    private final ApplyCalls calls;
    private final HelmApiClient helmApi;
    private final Clock clock;

    ApplyRunWatch(ApplyCalls calls, HelmApiClient helmApi, Clock clock) {
        this.calls = calls;
        this.helmApi = helmApi;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "apply runs";
    }

    @Override
    public Duration look() {
        EachCall.of(calls.followed(), this::follow);
        return PACE;
    }

    @Override
    public Duration retryAfter() {
        return PACE;
    }

    private void follow(ApplyCall call) {
        Optional<ApplyRun> run = helmApi.run(Objects.requireNonNull(call.runId()));
        if (run.isEmpty()) {
            calls.ended(call.idempotencyKey(), ApplyOutcome.FORGOTTEN);
            return;
        }
        switch (run.get().state()) {
            case SUCCEEDED -> calls.ended(call.idempotencyKey(), ApplyOutcome.SUCCEEDED);
            case FAILED -> failed(call, run.get());
            case WAITING, RUNNING -> {}
        }
    }

    private void failed(ApplyCall call, ApplyRun run) {
        String error = Objects.requireNonNullElse(run.message(), "helmsman failed; its log at helm-api says why");
        Instant again = clock.instant().plus(BACK_OFF.after(call.retries()));
        calls.failed(call, error, again);
        log.warn(
                "Run {} of '{}' failed. Slipway asks for it again at {}, unless a newer one is asked for first: {}",
                run.id(),
                run.dss(),
                again,
                error);
    }
}
