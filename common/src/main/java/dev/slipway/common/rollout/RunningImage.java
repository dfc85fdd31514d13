package dev.slipway.common.rollout;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An image that pods of a workload run.
 *
 * @param digest the digest that was pulled ({@code imageID} of the container's status)
 * @param pods how many pods run it
 * @param ready how many of these are ready
 */
@Schema(description = "An image that pods of a workload run")
public record RunningImage(
        @Schema(description = "The digest that was pulled", example = "sha256:9f86d081…")
        String digest,

        @Schema(description = "How many pods run it") int pods,
        @Schema(description = "How many of these are ready") int ready) {}
