package dev.slipway.helm.apply;

/** A question about a run that does not exist, or does not exist any more. */
public class UnknownRunException extends RuntimeException {

    /** A run of that id is not there. */
    public UnknownRunException(String id) {
        super("There is no run '" + id
                + "': it never was, or it is older than the history that is kept (slipway.helm-api.history)");
    }
}
