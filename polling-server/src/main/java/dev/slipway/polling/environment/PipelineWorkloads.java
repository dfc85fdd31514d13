package dev.slipway.polling.environment;

import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutContainer;
import dev.slipway.common.rollout.RolloutState;
import dev.slipway.common.rollout.RunningImage;
import dev.slipway.polling.pipeline.Pipeline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The workloads of one environment that run a pipeline's image.
 *
 * @param image the image without tag and digest, with its registry
 * @param rollouts the workloads
 */
record PipelineWorkloads(String image, List<Rollout> rollouts) {

    /**
     * Those among all rollouts that have a container of the pipeline's image.
     *
     * @param registry the registry's address, as images are named with it
     */
    static PipelineWorkloads of(Pipeline pipeline, String registry, List<Rollout> all) {
        return among(all, registry + "/" + pipeline.image());
    }

    /** Those among all rollouts that have a container of that image. */
    static PipelineWorkloads among(List<Rollout> all, String image) {
        return new PipelineWorkloads(
                image,
                all.stream()
                        .filter(rollout -> rollout.containers().stream().anyMatch(each -> isOf(each, image)))
                        .toList());
    }

    /** Whether an image reference names that repository, under whatever tag or digest (distribution-spec, "Pulling manifests"). */
    private static boolean isOf(RolloutContainer container, String image) {
        String reference = container.image();
        String rest = reference.startsWith(image) ? reference.substring(image.length()) : "/";
        return rest.isEmpty() || rest.startsWith(":") || rest.startsWith("@");
    }

    boolean isEmpty() {
        return rollouts.isEmpty();
    }

    /** The digests of the image that pods run. */
    Set<String> digests() {
        return containers()
                .flatMap(container -> container.running().stream())
                .map(RunningImage::digest)
                .collect(Collectors.toSet());
    }

    /** The versions of their charts, as far as they are known. */
    Set<String> chartVersions() {
        return rollouts.stream()
                .map(Rollout::release)
                .filter(Objects::nonNull)
                .map(release -> release.chartVersion())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Whether each of them has completed its roll-out. */
    boolean areComplete() {
        return !isEmpty() && rollouts.stream().allMatch(rollout -> rollout.state() == RolloutState.RUNNING);
    }

    /** One that is degraded, if one is. */
    Optional<Rollout> degraded() {
        return rollouts.stream()
                .filter(rollout -> rollout.state() == RolloutState.DEGRADED)
                .findFirst();
    }

    private Stream<RolloutContainer> containers() {
        return rollouts.stream()
                .flatMap(rollout -> rollout.containers().stream())
                .filter(each -> isOf(each, image));
    }
}
