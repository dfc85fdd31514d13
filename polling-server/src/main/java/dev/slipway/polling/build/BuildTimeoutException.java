package dev.slipway.polling.build;

/** A build, or the push or pull that belongs to it, ran out of time: the engine may be slow, or the commit's build hangs. */
public class BuildTimeoutException extends EngineUnavailableException {
    private static final long serialVersionUID = 1L;

    /** @param message names what was stopped, the limit and what to do */
    BuildTimeoutException(String message) {
        super(message);
    }
}
