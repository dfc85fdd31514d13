package dev.slipway.common.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The Helm release that a workload belongs to.
 *
 * @param name the release's name
 * @param namespace the release's namespace, which may be another one than the workload's
 * @param chart the chart's name, if it is known
 * @param chartVersion the chart's version, if it is known
 * @param revision the release's newest revision, if it is known
 * @param status the status of that revision, such as {@code deployed} or {@code pending-upgrade}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The Helm release that a workload belongs to")
public record RolloutRelease(
        @Schema(description = "Its name", example = "web") String name,

        @Schema(description = "Its namespace, which may be another one than the workload's", example = "staging")
        String namespace,

        @Schema(description = "The name of the chart, if it is known") @Nullable
        String chart,

        @Schema(description = "The version of the chart, if it is known") @Nullable
        String chartVersion,

        @Schema(description = "The newest revision, if it is known") @Nullable
        Integer revision,

        @Schema(description = "The status of that revision", example = "deployed") @Nullable
        String status) {}
