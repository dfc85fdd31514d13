package dev.slipway.helm.apply;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All runs there are. Reads are never stale: each sees every write that ended before it began. */
public interface Runs {

    /** All runs, in no particular order. */
    List<Run> all();

    /** One run, with the reason of its failure if it failed. */
    Optional<Run> find(String id);

    /**
     * Creates a run.
     *
     * @param suspended whether it must wait for {@link #resume}
     * @throws ConflictException when the specification has a run of that sequence already
     * @throws NameTakenException when something else has the name of that run
     */
    Run create(Submission submission, long sequence, boolean suspended);

    /**
     * Keeps further idempotency keys with a run.
     *
     * @throws ConflictException when the run has changed, or is gone
     */
    Run addKeys(Run run, Collection<IdempotencyKey> keys);

    /**
     * Starts a waiting run.
     *
     * @throws ConflictException when the run has changed, or is gone
     */
    void resume(Run run);

    /**
     * Has a run that has ended removed, soon.
     *
     * @throws ConflictException when the run has changed, or is gone
     */
    void expire(Run run);

    /** Another request was faster: look again. */
    class ConflictException extends RuntimeException {

        /** A conflict over a run. */
        public ConflictException(String id, Throwable cause) {
            super("Run '" + id + "' was created or changed by another at the same time", cause);
        }
    }

    /** Something that is not a run has the name, and keeps it: take another number. */
    class NameTakenException extends RuntimeException {

        /** A name that no run can have. */
        public NameTakenException(String id, Throwable cause) {
            super("There is a Job '" + id + "' that helm-api did not make: delete it if nobody needs it", cause);
        }
    }

    /** The runs cannot be read or changed now. */
    class UnavailableException extends RuntimeException {

        /** A failure with a message that says what was tried, and what to do. */
        public UnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
