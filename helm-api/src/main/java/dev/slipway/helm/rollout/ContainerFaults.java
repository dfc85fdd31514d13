package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.CauseKind;
import dev.slipway.helm.rollout.ContainerInfo.Exit;
import dev.slipway.helm.rollout.ContainerInfo.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a container, by its status alone.
 *
 * @param readyWithin how long after its start a container may take to become ready. A container that failed and was started
 *     again counts as failing for as long
 * @param now the time
 */
record ContainerFaults(Duration readyWithin, Instant now) {
    private static final Set<String> IMAGE = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "InvalidImageName",
            "ErrImageNeverPull",
            "ImageInspectError",
            "RegistryUnavailable",
            "SignatureValidationFailed");
    private static final Set<String> CONFIGURATION =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "PreCreateHookError");
    private static final Set<String> CANNOT_START = Set.of("StartError", "ContainerCannotRun");
    private static final String BACK_OFF = "CrashLoopBackOff";
    private static final String OUT_OF_MEMORY = "OOMKilled";

    Optional<Finding> find(PodInfo pod, ContainerInfo container) {
        Waiting waiting = container.waiting();
        String reason = waiting == null ? "" : waiting.reason();
        if (waiting != null && IMAGE.contains(reason)) {
            return found(
                    CauseKind.IMAGE, "the image of " + name(container) + " cannot be pulled", waiting, pod, container);
        }
        if (waiting != null && CONFIGURATION.contains(reason)) {
            return found(CauseKind.CONFIGURATION, name(container) + " cannot be created", waiting, pod, container);
        }
        Exit exit = failure(container, reason);
        if (exit != null) {
            return Optional.of(ended(exit, pod, container));
        }
        return isLate(container)
                ? Optional.of(Finding.ofContainer(
                        CauseKind.PROBE,
                        name(container) + " is not ready",
                        pod,
                        container,
                        false,
                        hasLostReadiness(pod, container)))
                : Optional.empty();
    }

    private static Optional<Finding> found(
            CauseKind kind, String what, Waiting waiting, PodInfo pod, ContainerInfo container) {
        String why = waiting.message().isEmpty() ? waiting.reason() : waiting.reason() + ": " + waiting.message();
        return Optional.of(Finding.ofContainer(kind, what + ": " + why, pod, container, false, true));
    }

    /** How the container failed; null when it did not, or has recovered. */
    private @Nullable Exit failure(ContainerInfo container, String reason) {
        Exit exit = container.exit();
        if (exit != null) {
            return exit.code() == 0 ? null : exit;
        }
        Exit before = container.lastExit();
        if (before == null) {
            return null;
        }
        if (reason.equals(BACK_OFF)) {
            return before;
        }
        return before.code() == 0 || hasRecovered(container) ? null : before;
    }

    private boolean hasRecovered(ContainerInfo container) {
        Instant since = container.runningSince();
        return since != null
                && (container.ready() || container.init())
                && !since.plus(readyWithin).isAfter(now);
    }

    private static Finding ended(Exit exit, PodInfo pod, ContainerInfo container) {
        boolean previous = container.exit() == null;
        String restarts = Exits.restarts(container);
        if (exit.reason().equals(OUT_OF_MEMORY)) {
            String limit = container.memoryLimit() == null ? "" : " (" + container.memoryLimit() + ")";
            return Finding.ofContainer(
                    CauseKind.OUT_OF_MEMORY,
                    name(container) + " needed more memory than its limit" + limit + " and was killed" + restarts,
                    pod,
                    container,
                    previous,
                    true);
        }
        if (CANNOT_START.contains(exit.reason())) {
            return Finding.ofContainer(
                    CauseKind.CONFIGURATION,
                    name(container) + " cannot be started: " + exit.message(),
                    pod,
                    container,
                    previous,
                    true);
        }
        return Finding.ofContainer(
                CauseKind.CRASH,
                name(container) + " " + Exits.describe(exit) + restarts
                        + (exit.message().isEmpty() ? "" : ": " + exit.message()),
                pod,
                container,
                previous,
                true);
    }

    /** Without a readiness probe, a container is ready as soon as it runs. While a start-up probe may still fail, it is not late. */
    private boolean isLate(ContainerInfo container) {
        Instant since = container.runningSince();
        return !container.init()
                && since != null
                && !container.ready()
                && container.started()
                && !since.plus(readyWithin).isAfter(now);
    }

    /** A pod that was never ready since the start of the container may just need longer. */
    private static boolean hasLostReadiness(PodInfo pod, ContainerInfo container) {
        return pod.readyChanged() != null
                && container.runningSince() != null
                && pod.readyChanged().isAfter(container.runningSince());
    }

    private static String name(ContainerInfo container) {
        return (container.init() ? "init container '" : "container '") + container.name() + "'";
    }
}
