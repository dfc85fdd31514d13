package dev.slipway.helm.rollout;

import dev.slipway.helm.rollout.ContainerInfo.Exit;
import dev.slipway.helm.rollout.ContainerInfo.Waiting;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reduces a pod to what is shown of it. */
final class PodReader {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private PodReader() {}

    static PodInfo read(Pod pod) {
        PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        Optional<PodCondition> ready = condition(status, "Ready");
        String template = Fields.label(pod, "pod-template-generation");
        return new PodInfo(
                pod.getMetadata().getName(),
                String.valueOf(pod.getMetadata().getUid()),
                Fields.owner(pod),
                template.isEmpty() ? Fields.label(pod, "controller-revision-hash") : template,
                pod.getMetadata().getDeletionTimestamp() == null && !ENDED.contains(String.valueOf(status.getPhase())),
                ready.filter(condition -> "True".equals(condition.getStatus())).isPresent(),
                ready.filter(condition -> "ReadinessGatesNotReady".equals(condition.getReason()))
                        .isPresent(),
                ready.map(condition -> Fields.time(condition.getLastTransitionTime()))
                        .orElse(null),
                condition(status, "PodScheduled")
                        .filter(condition ->
                                "False".equals(condition.getStatus()) && "Unschedulable".equals(condition.getReason()))
                        .map(condition -> new Trouble(
                                Fields.text(condition.getMessage()), Fields.time(condition.getLastTransitionTime())))
                        .orElse(null),
                containers(pod, status));
    }

    private static Optional<PodCondition> condition(PodStatus status, String type) {
        return Fields.list(status.getConditions()).stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    private static List<ContainerInfo> containers(Pod pod, PodStatus status) {
        return Stream.concat(
                        Fields.list(status.getInitContainerStatuses()).stream()
                                .map(container -> container(pod, container, true)),
                        Fields.list(status.getContainerStatuses()).stream()
                                .map(container -> container(pod, container, false)))
                .toList();
    }

    private static ContainerInfo container(Pod pod, ContainerStatus status, boolean init) {
        ContainerState now = status.getState() == null ? new ContainerState() : status.getState();
        ContainerState before = status.getLastState() == null ? new ContainerState() : status.getLastState();
        return new ContainerInfo(
                status.getName(),
                init,
                Boolean.TRUE.equals(status.getReady()),
                !Boolean.FALSE.equals(status.getStarted()),
                Fields.number(status.getRestartCount()),
                ImageId.digest(status.getImageID()),
                now.getWaiting() == null
                        ? null
                        : new Waiting(
                                Fields.text(now.getWaiting().getReason()),
                                Fields.text(now.getWaiting().getMessage())),
                now.getRunning() == null ? null : Fields.time(now.getRunning().getStartedAt()),
                exit(now.getTerminated()),
                exit(before.getTerminated()),
                memoryLimit(pod, status.getName()));
    }

    private static @Nullable Exit exit(@Nullable ContainerStateTerminated end) {
        return end == null
                ? null
                : new Exit(
                        Fields.number(end.getExitCode()),
                        Fields.number(end.getSignal()),
                        Fields.text(end.getReason()),
                        Fields.text(end.getMessage()),
                        Fields.time(end.getFinishedAt()));
    }

    private static @Nullable String memoryLimit(Pod pod, String name) {
        if (pod.getSpec() == null) {
            return null;
        }
        return Stream.concat(
                        Fields.list(pod.getSpec().getInitContainers()).stream(),
                        Fields.list(pod.getSpec().getContainers()).stream())
                .filter(container -> name.equals(container.getName()))
                .map(PodReader::memoryLimit)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> memoryLimit(Container container) {
        return Optional.ofNullable(container.getResources())
                .map(resources -> resources.getLimits())
                .map(limits -> limits.get("memory"))
                .map(String::valueOf);
    }
}
