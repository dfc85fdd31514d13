package dev.slipway.common.rollout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The workloads of the namespaces that helm-api watches.
 *
 * @param namespaces the namespaces that it watches
 * @param unreadable those that it cannot read now: nothing is known of their workloads
 * @param rollouts their workloads, by namespace, kind and name
 */
@Schema(description = "The workloads of the namespaces that helm-api watches")
public record Rollouts(
        @Schema(description = "The namespaces that it watches")
        List<String> namespaces,

        @Schema(description = "Those that it cannot read now: nothing is known of their workloads")
        List<String> unreadable,

        @Schema(description = "Their workloads, by namespace, kind and name")
        List<Rollout> rollouts) {

    /** Copies the lists. */
    public Rollouts {
        namespaces = List.copyOf(namespaces);
        unreadable = List.copyOf(unreadable);
        rollouts = List.copyOf(rollouts);
    }
}
