package dev.slipway.helm.job;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The apps that a run left out, since they wait for their first release: carry-over says so in the termination message of
 * its container.
 */
final class WaitingApps {
    /** The init container that looks for the charts. */
    static final String CARRY_OVER = "carry-over";

    private static final JsonMapper JSON = new JsonMapper();

    private WaitingApps() {}

    /** None when nothing waits, when that is not known yet, and when the message is not one of carry-over's. */
    static List<String> of(Collection<Pod> pods) {
        return pods.stream()
                .flatMap(pod -> Optional.ofNullable(pod.getStatus()).stream())
                .flatMap(status -> status.getInitContainerStatuses().stream())
                .filter(status -> CARRY_OVER.equals(status.getName()))
                .flatMap(WaitingApps::message)
                .flatMap(WaitingApps::read)
                .distinct()
                .toList();
    }

    private static Stream<String> message(ContainerStatus status) {
        return Optional.ofNullable(status.getState())
                .map(state -> state.getTerminated())
                .filter(end -> Objects.requireNonNullElse(end.getExitCode(), 0) == 0)
                .map(end -> end.getMessage())
                .stream();
    }

    private static Stream<String> read(String message) {
        try {
            return JSON.readTree(message).path("waiting").valueStream().map(JsonNode::asString);
        } catch (JacksonException notJson) {
            return Stream.empty();
        }
    }
}
