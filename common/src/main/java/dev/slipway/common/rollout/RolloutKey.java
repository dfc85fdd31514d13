package dev.slipway.common.rollout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;

/**
 * Which workload is meant. In the order of namespace, kind and name.
 *
 * @param namespace its namespace
 * @param kind {@code Deployment}, {@code StatefulSet} or {@code DaemonSet}
 * @param name its name
 */
@Schema(description = "Which workload is meant")
public record RolloutKey(
        @Schema(description = "Its namespace", example = "staging")
        String namespace,

        @Schema(
                description = "What it is",
                allowableValues = {"Deployment", "StatefulSet", "DaemonSet"})
        String kind,

        @Schema(description = "Its name", example = "web") String name)
        implements Comparable<RolloutKey> {
    private static final Comparator<RolloutKey> ORDER = Comparator.comparing(RolloutKey::namespace)
            .thenComparing(RolloutKey::kind)
            .thenComparing(RolloutKey::name);

    @Override
    public int compareTo(RolloutKey other) {
        return ORDER.compare(this, other);
    }

    /** Such as {@code staging/Deployment/web}. */
    @Override
    public String toString() {
        return namespace + "/" + kind + "/" + name;
    }
}
