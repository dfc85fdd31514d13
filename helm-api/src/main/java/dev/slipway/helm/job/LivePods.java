package dev.slipway.helm.job;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pods of Jobs that have not ended. A Job can be gone, or count as failed, while its helmsman still works in its
 * grace period.
 */
final class LivePods {
    /** How long after its grace period a pod may still be there, before its node counts as lost. */
    static final Duration MARGIN = Duration.ofSeconds(60);

    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final Map<String, List<Pod>> byJob;
    private final Instant now;

    LivePods(Collection<Pod> pods, Instant now) {
        this.byJob = pods.stream()
                .filter(pod -> job(pod) != null && !hasEnded(pod))
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .collect(Collectors.groupingBy(pod -> String.valueOf(job(pod))));
        this.now = now;
    }

    /** The Job that a pod was made by. */
    static @Nullable String job(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return labels == null ? null : labels.get(RunLabels.JOB_NAME);
    }

    /** Whether a pod of the Job works, or may still do so in its grace period. */
    boolean isAtWork(String job) {
        return of(job).stream().anyMatch(pod -> !isLost(pod));
    }

    /** A pod of the Job on a node that does not answer, when none is at work. */
    Optional<Pod> lost(String job) {
        return isAtWork(job) ? Optional.empty() : of(job).stream().findFirst();
    }

    /** One pod of each Job that is not among these, but was a run; one at work rather than a lost one. */
    List<Pod> ofDeletedRuns(Set<String> jobs) {
        return byJob.entrySet().stream()
                .filter(pods -> !jobs.contains(pods.getKey()))
                .flatMap(pods ->
                        pods.getValue().stream()
                                .filter(LivePods::isOfRun)
                                .min(Comparator.comparing(this::isLost))
                                .stream())
                .toList();
    }

    /**
     * Whether the node does not answer. A kubelet that answers removes a pod at the end of its grace period, which is what
     * {@code deletionTimestamp} says; the Job's controller deletes the pods of a Job at its deadline.
     */
    boolean isLost(Pod pod) {
        String end = pod.getMetadata().getDeletionTimestamp();
        return end != null && Instant.parse(end).plus(MARGIN).isBefore(now);
    }

    private static boolean isOfRun(Pod pod) {
        return pod.getMetadata().getLabels().containsKey(RunLabels.DSS)
                || pod.getSpec().getContainers().stream()
                        .anyMatch(container -> JobFactory.HELMSMAN.equals(container.getName()));
    }

    private static boolean hasEnded(Pod pod) {
        return pod.getStatus() != null
                && ENDED.contains(String.valueOf(pod.getStatus().getPhase()));
    }

    private List<Pod> of(String job) {
        return byJob.getOrDefault(job, List.of());
    }
}
