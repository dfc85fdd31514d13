package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says how a workload is doing. Knows nothing of Kubernetes, clocks or threads. */
final class Assessor {
    /** How long a controller may take to see a change of its workload. */
    static final Duration CONTROLLER = Duration.ofSeconds(30);

    private final Findings findings;

    /** @param readyWithin how long after its start a container may take to become ready */
    Assessor(Duration readyWithin) {
        this.findings = new Findings(readyWithin);
    }

    /**
     * The state of a workload.
     *
     * @param details what was read about its last finding
     * @param before what is remembered of it; null when it was not seen before
     */
    Assessment assess(Sight sight, Details details, @Nullable Memory before, Instant now) {
        Workload workload = sight.workload();
        if (!workload.observed()) {
            Instant since = before == null || before.unobserved() == null ? now : before.unobserved();
            boolean silent = since.plus(CONTROLLER).isBefore(now);
            return new Assessment(silent ? RolloutState.UNKNOWN : RolloutState.PROGRESSING, null, since);
        }
        Finding finding = findings.find(sight, now)
                .map(found -> Confirmation.of(found, details.about(found), sight))
                .orElse(null);
        if (finding != null && finding.sure()) {
            return new Assessment(RolloutState.DEGRADED, finding, null);
        }
        return new Assessment(workload.complete() ? RolloutState.RUNNING : RolloutState.PROGRESSING, finding, null);
    }
}
