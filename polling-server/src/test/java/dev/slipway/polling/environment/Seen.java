package dev.slipway.polling.environment;

import dev.slipway.common.rollout.CauseKind;
import dev.slipway.common.rollout.Replicas;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutCause;
import dev.slipway.common.rollout.RolloutContainer;
import dev.slipway.common.rollout.RolloutRelease;
import dev.slipway.common.rollout.RolloutState;
import dev.slipway.common.rollout.RunningImage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Workloads as helm-api shows them. */
final class Seen {
    static final String REGISTRY = "registry.example.org:5000";
    static final String IMAGE = REGISTRY + "/team/web";

    private Seen() {}

    /** Deployment {@code web} of namespace {@code staging}, with one container that runs these digests. */
    static Rollout web(RolloutState state, Instant since, @Nullable RolloutCause cause, String... digests) {
        return workload("staging", "web", IMAGE + ":staging", state, since, cause, digests);
    }

    static Rollout workload(
            String namespace,
            String name,
            String image,
            RolloutState state,
            Instant since,
            @Nullable RolloutCause cause,
            String... digests) {
        return new Rollout(
                namespace,
                "Deployment",
                name,
                new RolloutRelease(name, namespace, "web", "1.0.0", 3, "deployed"),
                List.of(new RolloutContainer(
                        "web",
                        image,
                        Stream.of(digests)
                                .map(digest -> new RunningImage(digest, 1, 1))
                                .toList())),
                new Replicas(1, 1, 1, 1),
                state,
                since,
                cause);
    }

    /** @param digest the image of the container that shows it; null when none runs */
    static RolloutCause cause(CauseKind kind, @Nullable String digest, String message, String... log) {
        return new RolloutCause(kind, message, "web-1", "web", digest, List.of(), List.of(log));
    }

    static String digest(char digit) {
        return "sha256:" + String.valueOf(digit).repeat(64);
    }
}
