package dev.slipway.polling.apply;

import dev.slipway.common.apply.ApplyRun;
import dev.slipway.polling.cycle.BackOff;
import dev.slipway.polling.cycle.Failures;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.helmapi.HelmApiClient;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the calls of helm-api that are owed. A refused call stays owed, and does not hold up the others. */
class OwedApplyWatch implements Watch {

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
        return "owed applies";
    }

    @Override
    public boolean isWokenBy(WakeUp wakeUp) {
        return wakeUp instanceof WakeUp.OwedApplies;
    }

    @Override
    public Duration look() {
        // What one desired state owes is one call, however many changes came together.
        Map<String, List<ApplyCall>> due = calls.due().stream()
                .collect(Collectors.groupingBy(ApplyCall::dss, LinkedHashMap::new, Collectors.toList()));
        EachCall.of(List.copyOf(due.values()), this::call);
        return PACE;
    }

    @Override
    public Duration retryAfter() {
        return PACE;
    }

    private void call(List<ApplyCall> owed) {
        ApplyCall call = ApplyCall.together(owed);
        try {
            ApplyRun run = helmApi.apply(call.request(), call.idempotencyKey());
            owed.forEach(each -> calls.accepted(each.idempotencyKey(), run.id()));
            log.info("helm-api applies '{}' in run {}: {}", call.dss(), run.id(), call.reason());
        } catch (RuntimeException e) {
            // Any failure, such as a token file that cannot be read: the call is shown with it, and backed off.
            owed.forEach(each -> calls.refused(
                    each.idempotencyKey(), Failures.message(e), clock.instant().plus(BACK_OFF.after(each.attempts()))));
            throw e;
        }
    }
}
