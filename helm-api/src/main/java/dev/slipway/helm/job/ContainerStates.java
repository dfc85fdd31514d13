package dev.slipway.helm.job;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a pod's status says of its containers. */
final class ContainerStates {
    private ContainerStates() {}

    static boolean hasStarted(Pod pod, String container) {
        return all(pod).filter(status -> container.equals(status.getName()))
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .anyMatch(state -> state.getRunning() != null || state.getTerminated() != null);
    }

    /** Which container ended a pod, and how: the first, in the order they run, that failed. */
    static Optional<String> failure(Pod pod) {
        return all(pod).filter(
                        status -> status.getState() != null && status.getState().getTerminated() != null)
                .filter(status -> exitCode(status.getState().getTerminated()) != 0)
                .findFirst()
                .map(ContainerStates::describe);
    }

    /** Which container cannot start, and why: reasons such as {@code ImagePullBackOff} come with a message. */
    static Optional<String> obstacle(Pod pod) {
        return all(pod).filter(
                        status -> status.getState() != null && status.getState().getWaiting() != null)
                .filter(status -> status.getState().getWaiting().getMessage() != null)
                .findFirst()
                .map(status -> "container " + status.getName() + " cannot start: "
                        + status.getState().getWaiting().getReason() + ": "
                        + status.getState().getWaiting().getMessage());
    }

    private static String describe(ContainerStatus status) {
        ContainerStateTerminated end = status.getState().getTerminated();
        String text = "container " + status.getName() + " ended with exit status " + exitCode(end);
        String message = end.getMessage();
        return message == null || message.isBlank() ? text : text + ": " + message.strip();
    }

    private static int exitCode(ContainerStateTerminated end) {
        return Objects.requireNonNullElse(end.getExitCode(), 0);
    }

    private static Stream<ContainerStatus> all(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).stream()
                .flatMap(status -> Stream.concat(
                        status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream()));
    }
}
