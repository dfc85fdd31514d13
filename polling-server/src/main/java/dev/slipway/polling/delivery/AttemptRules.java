package dev.slipway.polling.delivery;

import dev.slipway.polling.build.BuildTimeoutException;
import dev.slipway.polling.build.EngineUnavailableException;
import dev.slipway.polling.chart.ChartRepositoryException;
import dev.slipway.polling.cycle.Failures;
import dev.slipway.polling.registry.RegistryException;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Decides when a delivery with failed attempts is not tried again by itself.
 *
 * <p>A failure that passes without help is tried again for ever: a server that is away, a full ledger. Anything else, such as
 * refused credentials or an unexpected failure, has {@value #MOST_ATTEMPTS} attempts. An attempt that takes too long has
 * one more.
 */
final class AttemptRules {
    static final int MOST_ATTEMPTS = 10;

    private AttemptRules() {}

    /**
     * Why the delivery ends with this failure; empty when it is to be tried again.
     *
     * @param delivery as it was before the attempt that failed
     */
    static Optional<String> end(Delivery delivery, Throwable failure) {
        if (isTimeout(failure)) {
            return delivery.timeouts() == 0
                    ? Optional.empty()
                    : Optional.of(Failures.message(failure)
                            + ". This was the second time, so Slipway does not try again by itself");
        }
        if (passes(failure) || delivery.attempts() + 1 < MOST_ATTEMPTS) {
            return Optional.empty();
        }
        return Optional.of(Failures.message(failure) + ". This was attempt " + (delivery.attempts() + 1)
                + ", so Slipway does not try again by itself: correct the cause, then retry the delivery");
    }

    /** Whether the build, or the attempt as a whole, took longer than it may. */
    static boolean isTimeout(Throwable failure) {
        return failure instanceof BuildTimeoutException || failure instanceof AttemptTimeoutException;
    }

    private static boolean passes(Throwable failure) {
        return switch (failure) {
            case RegistryException refused -> refused.retryable();
            case ChartRepositoryException refused -> refused.retryable();
            case EngineUnavailableException _, IOException _, DataAccessException _, TransactionException _ -> true;
            default -> false;
        };
    }
}
