package dev.slipway.common.rollout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The namespaces that helm-api watches, and those that it cannot read.
 *
 * @param namespaces the namespaces that it watches
 * @param unreadable those that it cannot read now: nothing is known of their workloads
 */
@Schema(description = "The namespaces that helm-api watches, and those that it cannot read")
public record WatchedNamespaces(
        @Schema(description = "The namespaces that it watches")
        List<String> namespaces,

        @Schema(description = "Those that it cannot read now: nothing is known of their workloads")
        List<String> unreadable) {

    /** Copies the lists. */
    public WatchedNamespaces {
        namespaces = List.copyOf(namespaces);
        unreadable = List.copyOf(unreadable);
    }
}
