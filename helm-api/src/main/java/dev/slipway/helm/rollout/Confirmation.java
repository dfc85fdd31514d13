package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.CauseKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What events say about a finding: whether it is so, and more exactly why. */
final class Confirmation {
    /** How long before a container's end the event may be that says why it is stopped: longer than usual grace periods. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private Confirmation() {}

    /** The finding, made more exact. */
    static Finding of(Finding finding, Details details, Sight sight) {
        return switch (finding.kind()) {
            case PROBE -> ofProbe(finding, details);
            case CRASH -> ofCrash(finding, details, sight);
            case IMAGE -> ofImage(finding, details);
            case REFUSED -> finding.sure() ? finding : ofRefusal(finding, details);
            default -> finding;
        };
    }

    private static Finding ofProbe(Finding finding, Details details) {
        Optional<EventInfo> answer = newest(
                details,
                event -> event.reason().equals("Unhealthy")
                        && event.container().equals(finding.container())
                        && event.message().matches("(Readiness|Startup|Liveness) probe .*"));
        if (answer.isPresent()) {
            return finding.confirmed(
                    CauseKind.PROBE, finding.message() + ": " + answer.get().message());
        }
        // Without events, nothing would ever tell that the probe fails.
        return details.readable() ? finding : finding.confirmed(CauseKind.PROBE, finding.message());
    }

    /** A container that a probe has stopped ends with the code of the signal, or with its own. */
    private static Finding ofCrash(Finding finding, Details details, Sight sight) {
        Optional<EventInfo> stopped = newest(
                details,
                event -> event.reason().equals("Killing")
                        && event.container().equals(finding.container())
                        && event.message().matches(".* failed (liveness|startup) probe.*"));
        if (stopped.isEmpty() || !isAbout(stopped.get(), end(finding, sight))) {
            return finding;
        }
        String probe = stopped.get().message().contains("failed startup probe") ? "Startup" : "Liveness";
        String answer = newest(
                        details,
                        event -> event.reason().equals("Unhealthy")
                                && event.container().equals(finding.container())
                                && event.message().startsWith(probe))
                .map(event -> ": " + event.message())
                .orElse("");
        return finding.confirmed(
                CauseKind.PROBE,
                "container '" + finding.container() + "' was stopped because of its "
                        + (probe.equals("Startup") ? "start-up" : "liveness") + " probe, and "
                        + finding.message().replaceFirst("^(init )?container '[^']*' ", "")
                        + answer);
    }

    private static boolean isAbout(EventInfo stopped, @Nullable Instant end) {
        Instant last = stopped.last();
        return last == null || end == null || Duration.between(last, end).abs().compareTo(GRACE) <= 0;
    }

    private static @Nullable Instant end(Finding finding, Sight sight) {
        return sight.newest().stream()
                .filter(pod -> pod.name().equals(finding.pod()))
                .flatMap(pod -> pod.containers().stream())
                .filter(container -> container.name().equals(finding.container()))
                .flatMap(container ->
                        Stream.of(Optional.ofNullable(container.exit()), Optional.ofNullable(container.lastExit())))
                .flatMap(Optional::stream)
                .findFirst()
                .map(ContainerInfo.Exit::at)
                .orElse(null);
    }

    /** While the node waits before it tries again, the status does not have the registry's answer. */
    private static Finding ofImage(Finding finding, Details details) {
        if (finding.message().contains("rpc error") || finding.message().contains("ErrImagePull:")) {
            return finding;
        }
        return newest(
                        details,
                        event -> event.reason().equals("Failed")
                                && event.container().equals(finding.container())
                                && event.message().startsWith("Failed to pull image"))
                .map(event -> finding.confirmed(
                        CauseKind.IMAGE,
                        "the image of container '" + finding.container() + "' cannot be pulled: " + event.message()))
                .orElse(finding);
    }

    private static Finding ofRefusal(Finding finding, Details details) {
        // An older refusal, after which pods were created, is over.
        return newest(
                        details,
                        event -> event.reason().equals("FailedCreate")
                                || event.reason().equals("SuccessfulCreate"))
                .filter(event -> event.reason().equals("FailedCreate"))
                .map(event -> finding.confirmed(CauseKind.REFUSED, finding.message() + ": " + event.message()))
                .orElse(finding);
    }

    private static Optional<EventInfo> newest(Details details, Predicate<EventInfo> wanted) {
        return details.events().reversed().stream().filter(wanted).findFirst();
    }
}
