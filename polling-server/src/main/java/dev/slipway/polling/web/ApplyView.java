package dev.slipway.polling.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.polling.apply.ApplyCall;
import dev.slipway.polling.apply.ApplyOutcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call of helm-api as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A call of helm-api that is owed, or that helm-api has accepted")
record ApplyView(
        @Schema(description = "The key that is sent to helm-api, so that a repeated call does not start a second run")
        String idempotencyKey,

        @Schema(description = "The desired-state specification to apply", example = "staging")
        String dss,

        @Schema(description = "The apps to apply, at most 50; empty for the whole specification")
        Set<String> targets,

        @Schema(description = "What changed, for people; at most 1000 characters", example = "the chart web changed")
        String reason,

        @Schema(description = "The run of helm-api; missing while the call is owed", example = "apply-staging-17")
        @Nullable
        String runId,

        @Schema(description = "How many calls failed before helm-api accepted one")
        int attempts,

        @Schema(description = "Why the last call failed, or why the run failed") @Nullable
        String error,

        @Schema(
                description = "How the run ended; missing until it has. `FORGOTTEN`: helm-api does not know the run any"
                        + " more")
        @Nullable
        ApplyOutcome outcome,

        @Schema(description = "How many runs for the same change failed before")
        int retries,

        @Schema(description = "When the change was seen") Instant createdAt,

        @Schema(description = "When helm-api accepted the call; missing while the call is owed") @Nullable
        Instant acceptedAt,

        @Schema(description = "Whether the whole specification is applied, because `targets` is empty")
        boolean whole) {

    static ApplyView of(ApplyCall call) {
        return new ApplyView(
                call.idempotencyKey(),
                call.dss(),
                call.targets(),
                call.reason(),
                call.runId(),
                call.attempts(),
                call.error(),
                call.outcome(),
                call.retries(),
                call.createdAt(),
                call.acceptedAt(),
                call.isWhole());
    }
}
