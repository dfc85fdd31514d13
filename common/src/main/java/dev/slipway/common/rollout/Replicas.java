package dev.slipway.common.rollout;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How many pods a workload has.
 *
 * @param desired how many it should have
 * @param updated how many have the newest template
 * @param ready how many are ready, with whatever template
 * @param available how many were ready for as long as the workload asks for
 */
@Schema(description = "How many pods a workload has")
public record Replicas(
        @Schema(description = "How many it should have") int desired,

        @Schema(description = "How many have the newest template")
        int updated,

        @Schema(description = "How many are ready") int ready,

        @Schema(description = "How many are ready and stayed so (`minReadySeconds`)")
        int available) {}
