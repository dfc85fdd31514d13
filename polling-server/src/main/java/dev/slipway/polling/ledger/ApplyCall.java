package dev.slipway.polling.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of helm-api that is owed or was accepted.
 *
 * @param idempotencyKey made from what changed, so that a repeated call starts no second run
 * @param dss the desired-state specification to apply
 * @param reason what changed, for people
 * @param runId the run that helm-api answered with; null while the call is owed
 * @param attempts how many calls were refused or lost
 * @param error why the last one was, or why the run failed
 * @param outcome how the run ended; null until it has
 * @param retries how many runs for the same change failed before
 * @param createdAt when the change was seen
 * @param acceptedAt when helm-api accepted the call
 */
public record ApplyCall(
        String idempotencyKey,
        String dss,
        String reason,
        @Nullable String runId,
        int attempts,
        @Nullable String error,
        @Nullable ApplyOutcome outcome,
        int retries,
        Instant createdAt,
        @Nullable Instant acceptedAt) {

    boolean isSameCall(ApplyCall other) {
        return idempotencyKey.equals(other.idempotencyKey);
    }
}
