package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.polling.ledger.OwedDelivery;
import dev.slipway.polling.ledger.PipelineStates;
import dev.slipway.polling.ledger.RefChanges;
import dev.slipway.polling.source.GitRemotes;
import dev.slipway.polling.source.Pipeline;
import dev.slipway.polling.source.RemoteRefs;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Takes a repository's tags as they are now for delivered: what a storm held back is skipped. The head stays owed. */
public class FastForward {
    private final GitRemotes remotes;
    private final PipelineStates states;

    FastForward(GitRemotes remotes, PipelineStates states) {
        this.remotes = remotes;
        this.states = states;
    }

    /**
     * Skips every release up to now. A branch head that was not seen yet is owed all the same, so that staging follows it.
     *
     * @throws IOException when the repository cannot be read now, or lacks the branch
     */
    public void skip(Pipeline pipeline) throws IOException {
        RemoteRefs refs = remotes.read(pipeline.repository());
        CommitId head = refs.branches().get(pipeline.branch());
        if (head == null) {
            throw new IOException("Repository " + pipeline.repository() + " has no branch '" + pipeline.branch()
                    + "': correct the pipeline's branch");
        }
        boolean known = states.seen(pipeline.name())
                .filter(seen -> seen.head().equals(head))
                .isPresent();
        List<OwedDelivery> owed = known ? List.of() : List.of(OwedDelivery.merge(head));
        states.record(pipeline.name(), new RefChanges(head, refs.tags(), Map.of(), owed));
    }
}
