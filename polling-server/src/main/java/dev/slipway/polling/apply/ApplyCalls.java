package dev.slipway.polling.apply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The calls of helm-api in the ledger. */
public interface ApplyCalls {

    /**
     * Owes an apply from now on; the same change is owed once until helm-api has taken it. It may come again afterwards: a
     * chart that was lost and restored, a branch that was forced back.
     */
    void add(OwedApply owed);

    /** The calls that helm-api has not accepted yet and that are due, oldest first. */
    List<ApplyCall> due();

    /** The calls with a run that is not known to have ended, oldest first. */
    List<ApplyCall> followed();

    /** The newest call for the whole of a desired state; empty when there was none. */
    Optional<ApplyCall> newestWholeOf(String dss);

    /** Whether the whole of a desired state was ever applied. */
    boolean hasSucceeded(String dss);

    /** The newest calls first. */
    List<ApplyCall> newest(int limit);

    /** helm-api has answered with a run. */
    void accepted(String idempotencyKey, String runId);

    /** helm-api refused, or was away: the call stays owed. */
    void refused(String idempotencyKey, String error, Instant notBefore);

    /** The run has ended, and has not failed. */
    void ended(String idempotencyKey, ApplyOutcome outcome);

    /**
     * The run has failed: it is owed again, unless a newer call for the same apps, or all, reads the same desired state
     * anyway.
     *
     * @param notBefore when to ask again
     */
    void failed(ApplyCall call, String error, Instant notBefore);
}
