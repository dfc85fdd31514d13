package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.CauseKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what is wrong with a workload: with its pods of the newest template first, then with the workload as a whole. */
final class Findings {
    /** How long a pod may wait for a node, or a workload for its quota: pods that are just being deleted may make place. */
    static final Duration PLACE = Duration.ofSeconds(10);

    private final Duration readyWithin;

    Findings(Duration readyWithin) {
        this.readyWithin = readyWithin;
    }

    /** The most telling one, by the order of {@link CauseKind}; sure ones first. */
    Optional<Finding> find(Sight sight, Instant now) {
        ContainerFaults containers = new ContainerFaults(readyWithin, now);
        return Stream.concat(sight.newest().stream().flatMap(pod -> ofPod(pod, containers)), ofWorkload(sight, now))
                .min(Comparator.comparing((Finding finding) -> !finding.sure()).thenComparing(Finding::kind));
    }

    private Stream<Finding> ofPod(PodInfo pod, ContainerFaults containers) {
        Instant now = containers.now();
        Stream<Finding> ofContainers =
                pod.containers().stream().flatMap(container -> containers.find(pod, container).stream());
        Trouble unschedulable = pod.unschedulable();
        if (unschedulable != null && unschedulable.lasts(PLACE, now)) {
            return Stream.of(
                    Finding.ofPod(CauseKind.UNSCHEDULABLE, "no node takes the pod: " + unschedulable.message(), pod));
        }
        return isCutOff(pod, now)
                ? Stream.concat(
                        ofContainers,
                        Stream.of(Finding.ofPod(
                                CauseKind.NODE,
                                "the node of pod '" + pod.name()
                                        + "' does not answer: its containers were ready, and the" + " pod is not",
                                pod)))
                : ofContainers;
    }

    /** The control plane says that a pod is not ready when its node does not answer; the containers keep their last status. */
    private boolean isCutOff(PodInfo pod, Instant now) {
        return !pod.ready()
                && !pod.gated()
                && pod.readyChanged() != null
                && new Trouble("", pod.readyChanged()).lasts(readyWithin, now)
                && pod.containers().stream().anyMatch(container -> !container.init())
                && pod.containers().stream()
                        .filter(container -> !container.init())
                        .allMatch(ContainerInfo::ready);
    }

    private static Stream<Finding> ofWorkload(Sight sight, Instant now) {
        Workload workload = sight.workload();
        if (workload.complete()) {
            return Stream.empty();
        }
        Stream.Builder<Finding> found = Stream.builder();
        Trouble refused = workload.refused();
        if (refused != null && refused.lasts(PLACE, now)) {
            found.add(Finding.ofWorkload(
                    CauseKind.REFUSED, "the cluster refuses its pods: " + refused.message(), workload, true));
        }
        Trouble late = workload.late();
        if (late != null) {
            found.add(Finding.ofWorkload(
                    CauseKind.DEADLINE, "it was not rolled out in time: " + late.message(), workload, true));
        }
        // StatefulSets and DaemonSets have no condition for it: only events tell.
        boolean mayBeRefused = !workload.key().kind().equals("Deployment")
                && sight.pods().size() < workload.replicas().desired();
        if (mayBeRefused) {
            found.add(Finding.ofWorkload(CauseKind.REFUSED, "the cluster refuses its pods", workload, false));
        }
        return found.build();
    }
}
