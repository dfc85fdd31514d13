package dev.slipway.common.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a workload is degraded.
 *
 * @param kind what is wrong
 * @param message the same in a sentence for people, with the exit code, the probe's answer or the like
 * @param pod the pod that shows it, if one does
 * @param container the container that shows it, if one does
 * @param digest the digest of the image that the container runs, if it is known
 * @param events the pod's last events, the newest last
 * @param log the container's last lines, at most 50, the newest last
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Why a workload is degraded")
public record RolloutCause(
        @Schema(description = "What is wrong") CauseKind kind,

        @Schema(
                description = "The same in a sentence for people",
                example = "container 'web' exited with code 3, and was started 4 times")
        String message,

        @Schema(description = "The pod that shows it") @Nullable
        String pod,

        @Schema(description = "The container that shows it") @Nullable
        String container,

        @Schema(description = "The digest of the image that the container runs, if it is known") @Nullable
        String digest,

        @Schema(description = "The last events of the pod, the newest last")
        List<String> events,

        @Schema(
                description =
                        "The last lines of the container, the newest last. Empty when helm-api does not read logs")
        List<String> log) {

    /** Copies the lists; the JSON reader passes null for a missing one. */
    @SuppressWarnings("ConstantValue")
    public RolloutCause {
        events = events == null ? List.of() : List.copyOf(events);
        log = log == null ? List.of() : List.copyOf(log);
    }
}
