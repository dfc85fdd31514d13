package dev.slipway.polling.registry;

import dev.slipway.common.tls.UntrustedServer;
import org.jspecify.annotations.Nullable;

/** The registry could not be reached, or refused. */
public class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean retryable;

    private RegistryException(String message, int status, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.retryable = retryable;
    }

    static RegistryException refused(String action, String target, int status, String remedy) {
        return new RegistryException(
                "Could not " + action + " " + target + ": status " + status + ". " + remedy,
                status,
                status == 429 || status >= 500,
                null);
    }

    static RegistryException unreachable(String action, String target, String reason, Throwable cause) {
        String why = UntrustedServer.remedy(cause)
                .orElseGet(() -> reason
                        + ". Check that the registry runs and that slipway.registry.address and plain-http are right");
        return new RegistryException("Could not " + action + " " + target + ": " + why, 0, true, cause);
    }

    static RegistryException unusable(String action, String target, String reason) {
        return new RegistryException("Could not " + action + " " + target + ": " + reason, 0, false, null);
    }

    /** The HTTP status; 0 when there was no answer, or one that could not be read. */
    public int status() {
        return status;
    }

    /** Whether another try may succeed without help: unreachable, too slow, 429 or 5xx. */
    public boolean retryable() {
        return retryable;
    }
}
