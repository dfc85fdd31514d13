package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.Replicas;
import dev.slipway.common.rollout.RolloutKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a Deployment, StatefulSet or DaemonSet.
 *
 * @param key which it is
 * @param uid its identity, which its pods or ReplicaSets name as their owner
 * @param observed whether its controller has seen the newest change
 * @param template the newest template: {@code updateRevision} of a StatefulSet, the template's generation of a DaemonSet,
 *     the revision of a Deployment; empty when the cluster does not say
 * @param complete whether the newest change is rolled out, by the rules of {@code kubectl rollout status}
 * @param replicas how many pods it has
 * @param containers its containers, without init containers
 * @param release the Helm release that its annotations name; null when they name none
 * @param refused its pods are refused, for example by a quota; null when its conditions do not say so
 * @param late its deadline has passed; null when its conditions do not say so
 * @param changed when one of its conditions changed last; null when it has none
 */
record Workload(
        RolloutKey key,
        String uid,
        boolean observed,
        String template,
        boolean complete,
        Replicas replicas,
        List<Wanted> containers,
        @Nullable Release release,
        @Nullable Trouble refused,
        @Nullable Trouble late,
        @Nullable Instant changed) {

    /** Copies the containers. */
    Workload {
        containers = List.copyOf(containers);
    }

    /**
     * A container as the template says.
     *
     * @param name its name
     * @param image its image, as it is written there
     */
    record Wanted(String name, String image) {}

    /**
     * The release that a workload belongs to.
     *
     * @param name the release's name
     * @param namespace the release's namespace
     * @param chart the chart's name; null when the workload's labels do not say
     * @param chartVersion the chart's version; null when the workload's labels do not say
     */
    record Release(
            String name,
            String namespace,
            @Nullable String chart,
            @Nullable String chartVersion) {}
}
