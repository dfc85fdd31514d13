package dev.slipway.helm.apply;

/** An idempotency key that came with another request before. */
public class IdempotencyKeyReusedException extends RuntimeException {
    IdempotencyKeyReusedException(String runId) {
        super("This Idempotency-Key was used for another request, answered by run '" + runId
                + "': send a new key with a new request");
    }
}
