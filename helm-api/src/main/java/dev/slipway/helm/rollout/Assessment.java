package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.RolloutState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a workload is doing.
 *
 * @param state its state
 * @param finding what is wrong, or may be; null when nothing is found. The cause of the state only when it is sure
 * @param unobserved since when its controller has not seen the newest change; null when it has
 */
record Assessment(
        RolloutState state,
        @Nullable Finding finding,
        @Nullable Instant unobserved) {

    /** Whether only a change of the cluster can change it; otherwise time can. */
    boolean isSettled() {
        return state == RolloutState.RUNNING && finding == null;
    }
}
