package dev.slipway.polling.chart;

import org.jspecify.annotations.Nullable;

/** A chart repository cannot be reached, refused a request, or gave an answer that a chart repository does not give. */
public class ChartRepositoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * @param message names action, URL, status and remedy; holds no credentials
     * @param retryable whether another try may succeed without help
     */
    public ChartRepositoryException(String message, boolean retryable, @Nullable Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** Whether another try may succeed without help: unreachable, too slow, 429 or 5xx. */
    public boolean retryable() {
        return retryable;
    }
}
