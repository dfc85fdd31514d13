package dev.slipway.helm.rollout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the status of a container.
 *
 * @param name its name
 * @param init whether it is an init container
 * @param ready whether it is ready
 * @param started whether its start-up probe has succeeded, or it has none
 * @param restarts how many times it was started again
 * @param digest the digest of the image that it runs; null when none was pulled, or the node knows it by another identity
 * @param waiting why it does not run; null when it runs or has ended
 * @param runningSince when it was started; null when it does not run
 * @param exit how it has ended; null when it runs or waits
 * @param lastExit how it ended before; null when it was not started again
 * @param memoryLimit its memory limit, such as {@code 64Mi}; null when it has none
 */
record ContainerInfo(
        String name,
        boolean init,
        boolean ready,
        boolean started,
        int restarts,
        @Nullable String digest,
        @Nullable Waiting waiting,
        @Nullable Instant runningSince,
        @Nullable Exit exit,
        @Nullable Exit lastExit,
        @Nullable String memoryLimit) {

    /**
     * Why a container does not run.
     *
     * @param reason a word, such as {@code ImagePullBackOff}; empty when the node gives none
     * @param message what the node says; empty when it says nothing
     */
    record Waiting(String reason, String message) {}

    /**
     * How a container has ended.
     *
     * @param code its exit code
     * @param signal the signal that ended it; 0 when the node does not say
     * @param reason a word, such as {@code OOMKilled}
     * @param message what the node or the container says; empty when they say nothing
     * @param at when it ended; null when the node does not say
     */
    record Exit(
            int code,
            int signal,
            String reason,
            String message,
            @Nullable Instant at) {}
}
