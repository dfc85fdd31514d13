package dev.slipway.polling.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutState;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.environment.RunningPipeline;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an environment runs of a pipeline, as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What an environment runs of a pipeline")
record RunningPipelineView(
        @Schema(description = "The pipeline", example = "web")
        String pipeline,

        @Schema(description = "The worst state of its workloads")
        RolloutState state,

        @Schema(description = "When it came into that state") @Nullable
        Instant since,

        @Schema(description = "What is wrong, if something is") @Nullable
        String cause,

        @Schema(description = "The commit that runs, when pods run one image and Slipway delivered it") @Nullable
        String commit,

        @Schema(description = "The version that runs, if it was released") @Nullable
        String version,

        @Schema(description = "The delivery that brought it") @Nullable
        String delivery,

        @Schema(description = "The digests of the image that pods run; more than one during a roll-out")
        List<String> digests,

        @Schema(description = "The versions of the charts, as far as they are known")
        List<String> chartVersions,

        @Schema(description = "The workloads") List<Rollout> workloads,

        @Schema(description = "What it lacks that the first environment with merges runs; only of one with releases")
        @Nullable
        BehindView behind) {

    static RunningPipelineView of(RunningPipeline running, @Nullable BehindView behind) {
        Delivery delivery = running.delivery();
        return new RunningPipelineView(
                running.pipeline(),
                running.state(),
                running.since(),
                running.cause(),
                delivery == null ? null : delivery.commit().value(),
                delivery == null ? null : Objects.toString(delivery.version(), null),
                delivery == null ? null : delivery.id(),
                running.digests().stream().sorted().toList(),
                running.chartVersions().stream().sorted().toList(),
                running.workloads(),
                behind);
    }
}
