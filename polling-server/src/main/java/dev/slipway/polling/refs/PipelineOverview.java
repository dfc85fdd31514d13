package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.polling.delivery.Delivery;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger has of a pipeline, in short.
 *
 * @param head the branch head acted on; null before the first look
 * @param paused whether people have paused it
 * @param storm why its releases are held back, if they are
 * @param movedTags tags that point at another commit than the one delivered: name, and where they point now
 * @param newest its newest delivery, if it has one
 */
public record PipelineOverview(
        @Nullable CommitId head,
        boolean paused,
        @Nullable String storm,
        Map<String, CommitId> movedTags,
        @Nullable Delivery newest) {

    /** Of a pipeline that the ledger has never seen. */
    public static final PipelineOverview UNKNOWN = new PipelineOverview(null, false, null, Map.of(), null);
}
