package dev.slipway.polling.build;

/** Reads chains of causes: docker-java wraps every I/O error into a RuntimeException that says nothing itself. */
final class Causes {

    private Causes() {}

    /** The message of the innermost cause, or its type when it has none. */
    static String deepest(Throwable error) {
        Throwable deepest = error;
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        String message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName() : message;
    }
}
