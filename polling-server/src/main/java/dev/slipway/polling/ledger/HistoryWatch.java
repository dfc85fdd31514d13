package dev.slipway.polling.ledger;

import dev.slipway.polling.cycle.Watch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the ledger from growing for ever. A look takes one batch of each pipeline and desired state. */
class HistoryWatch implements Watch {
    private static final Logger log = LoggerFactory.getLogger(HistoryWatch.class);
    private static final Duration PACE = Duration.ofMinutes(10);
    private static final Duration WHILE_THERE_IS_MORE = Duration.ofSeconds(1);

    private final History history;
    private final LedgerProperties properties;

    HistoryWatch(History history, LedgerProperties properties) {
        this.history = history;
        this.properties = properties;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Duration look() {
        boolean moreDeliveries = removeEach(history::pipelineAfter, this::removeOf);
        boolean moreCalls =
                removeEach(history::desiredStateAfter, dss -> history.removeCalls(dss, properties.keepApplies()));
        return moreDeliveries || moreCalls ? WHILE_THERE_IS_MORE : PACE;
    }

    @Override
    public Duration retryAfter() {
        return PACE;
    }

    private int removeOf(String pipeline) {
        int deliveries = history.removeDeliveries(pipeline, properties.keepDeliveries());
        return Math.max(deliveries, Math.max(history.removePublications(pipeline), history.removeArrivals(pipeline)));
    }

    private boolean removeEach(Function<String, Optional<String>> after, ToIntFunction<String> remove) {
        boolean more = false;
        Optional<String> key = after.apply("");
        while (key.isPresent()) {
            int removed = remove.applyAsInt(key.get());
            if (removed > 0) {
                log.debug("Up to {} finished rows of {} are removed from the ledger", removed, key.get());
            }
            more |= removed == history.batch();
            key = after.apply(key.get());
        }
        return more;
    }
}
