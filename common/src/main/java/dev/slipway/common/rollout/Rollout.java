package dev.slipway.common.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workload of the cluster, and how its newest change is being rolled out.
 *
 * @param namespace its namespace
 * @param kind {@code Deployment}, {@code StatefulSet} or {@code DaemonSet}
 * @param name its name
 * @param release the Helm release that it belongs to; null when Helm did not make it
 * @param containers its containers, init containers apart
 * @param replicas how many pods it has
 * @param state how it is doing
 * @param since when it came into that state, as far as helm-api has seen or the cluster says
 * @param cause what is wrong; only when it is degraded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A workload, and how its newest change is being rolled out")
public record Rollout(
        @Schema(description = "Its namespace", example = "staging")
        String namespace,

        @Schema(
                description = "What it is",
                allowableValues = {"Deployment", "StatefulSet", "DaemonSet"})
        String kind,

        @Schema(description = "Its name", example = "web") String name,

        @Schema(description = "The Helm release that it belongs to; missing when Helm did not make it") @Nullable
        RolloutRelease release,

        @Schema(description = "Its containers, init containers apart")
        List<RolloutContainer> containers,

        @Schema(description = "How many pods it has") Replicas replicas,
        @Schema(description = "How it is doing") RolloutState state,

        @Schema(description = "When it came into that state")
        Instant since,

        @Schema(description = "What is wrong; only when it is degraded") @Nullable
        RolloutCause cause) {

    /** Copies the containers. */
    public Rollout {
        containers = List.copyOf(containers);
    }
}
