package dev.slipway.polling.build;

/** The build did not end in the time that it is given: the engine may be slow, or the commit's build hangs. */
public class BuildTimeoutException extends EngineUnavailableException {
    private static final long serialVersionUID = 1L;

    /** With a message that names what was stopped, the limit and what to do. */
    public BuildTimeoutException(String message) {
        super(message);
    }
}
