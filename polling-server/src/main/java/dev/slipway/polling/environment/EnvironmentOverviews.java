package dev.slipway.polling.environment;

import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutState;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.Pipelines;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins what runs with the pipelines that made it, by the image's name, and with their deliveries, by the digest. */
public class EnvironmentOverviews {
    /** The one that people should see first, last. */
    private static final List<RolloutState> BY_URGENCY =
            List.of(RolloutState.RUNNING, RolloutState.UNKNOWN, RolloutState.PROGRESSING, RolloutState.DEGRADED);

    private final Environments environments;
    private final Pipelines pipelines;
    private final String registry;
    private final Observations observations;
    private final Deliveries deliveries;

    /** @param registry the registry's address, as images are named with it */
    EnvironmentOverviews(
            Environments environments,
            Pipelines pipelines,
            String registry,
            Observations observations,
            Deliveries deliveries) {
        this.environments = environments;
        this.pipelines = pipelines;
        this.registry = registry;
        this.observations = observations;
        this.deliveries = deliveries;
    }

    /** Of every environment. */
    public List<EnvironmentOverview> all() {
        return environments.all().stream().map(this::of).toList();
    }

    private EnvironmentOverview of(Environment environment) {
        ObservedRollouts seen = observations.of(environment.name());
        Map<String, PipelineWorkloads> workloads = pipelines.all().stream()
                .collect(Collectors.toMap(
                        Pipeline::name, pipeline -> PipelineWorkloads.of(pipeline, registry, seen.rollouts())));
        Map<String, List<Delivery>> known = deliveries.ofDigests(workloads.values().stream()
                .flatMap(each -> each.digests().stream())
                .collect(Collectors.toSet()));
        Set<Rollout> owned = new HashSet<>();
        workloads.values().forEach(each -> owned.addAll(each.rollouts()));
        return new EnvironmentOverview(
                environment,
                seen,
                pipelines.all().stream()
                        .flatMap(pipeline -> running(environment, pipeline, workloads, known).stream())
                        .toList(),
                seen.rollouts().stream()
                        .filter(rollout -> !owned.contains(rollout))
                        .toList());
    }

    private static Optional<RunningPipeline> running(
            Environment environment,
            Pipeline pipeline,
            Map<String, PipelineWorkloads> all,
            Map<String, List<Delivery>> known) {
        PipelineWorkloads workloads = all.get(pipeline.name());
        if (workloads == null || workloads.isEmpty()) {
            return Optional.empty();
        }
        Rollout worst = workloads.rollouts().stream()
                .max(Comparator.comparingInt(rollout -> BY_URGENCY.indexOf(rollout.state())))
                .orElseThrow();
        return Optional.of(new RunningPipeline(
                pipeline.name(),
                worst.state(),
                worst.since(),
                worst.cause() == null ? null : worst.cause().message(),
                workloads.digests(),
                delivery(environment, pipeline, workloads.digests(), known),
                workloads.chartVersions(),
                workloads.rollouts()));
    }

    /** A release and a merge may share one image: the environment says which of them runs there. */
    private static @Nullable Delivery delivery(
            Environment environment, Pipeline pipeline, Set<String> digests, Map<String, List<Delivery>> known) {
        if (digests.size() != 1) {
            return null;
        }
        List<Delivery> own = known.getOrDefault(digests.iterator().next(), List.of()).stream()
                .filter(delivery -> delivery.pipeline().equals(pipeline.name()))
                .toList();
        Stream<Delivery> taken = own.stream().filter(delivery -> environment.takes(delivery.kind()));
        return Stream.concat(taken, own.stream()).findFirst().orElse(null);
    }
}
