package dev.slipway.polling.environment;

import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutState;
import dev.slipway.polling.delivery.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an environment runs of a pipeline.
 *
 * @param pipeline the pipeline's name
 * @param state the worst state of its workloads; {@code UNKNOWN} when it is not known
 * @param since when the workload with that state came into it; null without a workload
 * @param cause what is wrong, if something is
 * @param digests the digests of the pipeline's image that pods run
 * @param delivery the newest delivery with that digest, when pods run one digest and the ledger knows it
 * @param chartVersions the versions of their charts, as far as they are known
 * @param workloads the workloads
 */
public record RunningPipeline(
        String pipeline,
        RolloutState state,
        @Nullable Instant since,
        @Nullable String cause,
        Set<String> digests,
        @Nullable Delivery delivery,
        Set<String> chartVersions,
        List<Rollout> workloads) {

    /** Copies the collections. */
    public RunningPipeline {
        digests = Set.copyOf(digests);
        chartVersions = Set.copyOf(chartVersions);
        workloads = List.copyOf(workloads);
    }
}
