package dev.slipway.helm.rollout;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A workload and what belongs to it, at one moment.
 *
 * @param workload the workload
 * @param pods its pods that have not ended and are not being deleted, by name
 * @param newest those of them that have the newest template
 * @param release the newest revision of its Helm release; null when it is not known
 */
record Sight(
        Workload workload,
        List<PodInfo> pods,
        List<PodInfo> newest,
        @Nullable ReleaseInfo release) {

    /**
     * @param sets the ReplicaSets of a Deployment; empty for other workloads
     * @param pods all pods that the workload or one of its ReplicaSets owns
     */
    static Sight of(Workload workload, List<ReplicaSetInfo> sets, List<PodInfo> pods, @Nullable ReleaseInfo release) {
        List<PodInfo> live = pods.stream()
                .filter(PodInfo::live)
                .sorted(Comparator.comparing(PodInfo::name))
                .toList();
        boolean deployment = workload.key().kind().equals("Deployment");
        List<PodInfo> newest = deployment ? ofNewestSet(sets, live) : ofTemplate(workload.template(), live);
        return new Sight(workload, live, newest, release);
    }

    /** A Deployment gives the ReplicaSet of its template the highest revision, after a rollback too. */
    private static List<PodInfo> ofNewestSet(List<ReplicaSetInfo> sets, List<PodInfo> pods) {
        return sets.stream()
                .max(Comparator.comparingLong(ReplicaSetInfo::revision))
                .map(newest -> pods.stream()
                        .filter(pod -> pod.owner().equals(newest.uid()))
                        .toList())
                .orElse(List.of());
    }

    private static List<PodInfo> ofTemplate(String template, List<PodInfo> pods) {
        return template.isEmpty()
                ? pods
                : pods.stream()
                        .filter(pod -> Objects.equals(pod.template(), template))
                        .toList();
    }
}
