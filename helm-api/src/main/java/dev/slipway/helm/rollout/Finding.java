package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.CauseKind;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong, or may be.
 *
 * @param kind what is wrong
 * @param message the same in a sentence
 * @param subject the uid of the pod or workload that has the events about it
 * @param pod the pod that shows it; null when none does
 * @param container the container that shows it; null when none does
 * @param digest the digest of the image that the container runs; null when it is not known
 * @param previous whether the log to read is that of the container before its restart
 * @param sure false when only the events can tell whether it is so
 * @param signature differs when the events and the log are worth reading again
 */
record Finding(
        CauseKind kind,
        String message,
        String subject,
        @Nullable String pod,
        @Nullable String container,
        @Nullable String digest,
        boolean previous,
        boolean sure,
        String signature) {

    /** A finding about a workload as a whole. */
    static Finding ofWorkload(CauseKind kind, String message, Workload workload, boolean sure) {
        return new Finding(kind, message, workload.uid(), null, null, null, false, sure, kind.name());
    }

    /** A finding about a pod as a whole. */
    static Finding ofPod(CauseKind kind, String message, PodInfo pod) {
        return new Finding(kind, message, pod.uid(), pod.name(), null, null, false, true, kind + " " + pod.uid());
    }

    /** A finding about a container. */
    static Finding ofContainer(
            CauseKind kind, String message, PodInfo pod, ContainerInfo container, boolean previous, boolean sure) {
        return new Finding(
                kind,
                message,
                pod.uid(),
                pod.name(),
                container.name(),
                container.digest(),
                previous,
                sure,
                kind + " " + pod.uid() + " " + container.name() + " " + container.restarts());
    }

    Finding confirmed(CauseKind confirmed, String better) {
        return new Finding(confirmed, better, subject, pod, container, digest, previous, true, signature);
    }
}
