package dev.slipway.polling.environment;

import dev.slipway.common.rollout.Rollout;
import java.util.List;

/**
 * What runs in an environment.
 *
 * @param environment the environment
 * @param seen when it was seen, and whether that is known to be old
 * @param pipelines the pipelines that it runs, in the configuration's order
 * @param others workloads with no image of a pipeline
 */
public record EnvironmentOverview(
        Environment environment, ObservedRollouts seen, List<RunningPipeline> pipelines, List<Rollout> others) {

    /** Copies the lists. */
    public EnvironmentOverview {
        pipelines = List.copyOf(pipelines);
        others = List.copyOf(others);
    }
}
