package dev.slipway.helm.rollout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a pod.
 *
 * @param name its name
 * @param uid its identity, which its events name
 * @param owner the uid of what made it: a ReplicaSet, StatefulSet or DaemonSet; empty when it has no owner
 * @param template the label that tells its template: {@code controller-revision-hash} in a StatefulSet, the template's
 *     generation in a DaemonSet; empty when it has none
 * @param live false when it has ended, or is being deleted
 * @param ready whether it is ready
 * @param gated whether only a readiness gate keeps it from being ready
 * @param readyChanged when it became ready or ceased to be; null when the cluster does not say
 * @param unschedulable no node takes it; null when a node has it
 * @param containers its containers, init containers first
 */
record PodInfo(
        String name,
        String uid,
        String owner,
        String template,
        boolean live,
        boolean ready,
        boolean gated,
        @Nullable Instant readyChanged,
        @Nullable Trouble unschedulable,
        List<ContainerInfo> containers) {

    /** Copies the containers. */
    PodInfo {
        containers = List.copyOf(containers);
    }
}
