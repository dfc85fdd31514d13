package dev.slipway.common;

/** Reads chains of causes: libraries wrap errors, of I/O above all, into exceptions that say nothing themselves. */
public final class Causes {

    private Causes() {}

    /** The message of the innermost cause, or its type when it has none. */
    public static String deepest(Throwable error) {
        Throwable root = root(error);
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    /** The innermost cause; the error itself when it has none. */
    public static Throwable root(Throwable error) {
        Throwable root = error;
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }
}
