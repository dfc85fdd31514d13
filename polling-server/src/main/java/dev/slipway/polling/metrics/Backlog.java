package dev.slipway.polling.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What waits in the ledger, and since when. Every look begins with what is owed, however long the history is. */
public interface Backlog {

    /** Since when the oldest delivery waits that is queued in a pipeline that is not paused; empty when none does. */
    Optional<Instant> oldestQueued();

    /** The pipelines that people have paused. */
    List<String> paused();

    /** The pipelines with releases that are held back. */
    List<String> storms();

    /** For each desired state that owes an apply: since when. */
    Map<String, Instant> oldestOwedApplies();

    /**
     * When the newest run that applied a whole desired state was asked for; empty when none of its recent ones did. Runs of
     * single apps do not count: they succeed while another app keeps the whole from being applied.
     */
    Optional<Instant> lastGoodApply(String dss);
}
