package dev.slipway.polling.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.polling.environment.Environment;
import dev.slipway.polling.environment.EnvironmentOverview;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An environment, as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What runs in an environment")
record EnvironmentView(
        @Schema(description = "Its name", example = "staging")
        String name,

        @Schema(description = "`MERGES`: it takes what is merged to a branch. `RELEASES`: it takes versions")
        Environment.Takes takes,

        @Schema(description = "The namespaces that belong to it")
        List<String> namespaces,

        @Schema(description = "When helm-api answered last; missing before its first answer") @Nullable
        Instant observedAt,

        @Schema(description = "Why what runs is not known now; missing when it is") @Nullable
        String problem,

        @Schema(description = "The pipelines that it runs") List<RunningPipelineView> pipelines,

        @Schema(description = "Workloads without an image of a pipeline")
        List<Rollout> others) {

    static EnvironmentView of(EnvironmentOverview overview, List<RunningPipelineView> pipelines) {
        return new EnvironmentView(
                overview.environment().name(),
                overview.environment().takes(),
                overview.environment().namespaces(),
                overview.seen().at(),
                overview.seen().problem(),
                pipelines,
                overview.others());
    }
}
