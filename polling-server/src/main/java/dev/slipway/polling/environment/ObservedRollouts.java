package dev.slipway.polling.environment;

import dev.slipway.common.rollout.Rollout;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of an environment last.
 *
 * @param at when it was seen; null before the first answer
 * @param rollouts its workloads, as they were then
 * @param problem why they are not known now; null when they are
 * @param watched false when helm-api says that it never looks there
 */
public record ObservedRollouts(
        @Nullable Instant at,
        List<Rollout> rollouts,
        @Nullable String problem,
        boolean watched) {
    static final ObservedRollouts NONE = new ObservedRollouts(null, List.of(), "helm-api was not asked yet", true);

    /** Copies the workloads. */
    public ObservedRollouts {
        rollouts = List.copyOf(rollouts);
    }

    ObservedRollouts failed(String why) {
        return new ObservedRollouts(at, rollouts, why, true);
    }
}
