package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.GitRemotes;
import dev.slipway.polling.source.RemoteRefs;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts a repository's tags, as they are now, as delivered: what a storm held back is skipped. The head stays owed. */
public class FastForward {
    private final GitRemotes remotes;
    private final OwedChanges owed;
    private final RefStates states;

    FastForward(GitRemotes remotes, OwedChanges owed, RefStates states) {
        this.remotes = remotes;
        this.owed = owed;
        this.states = states;
    }

    /**
     * Skips every release up to now. A merge is still owed, as by a look, so that staging follows the branch.
     *
     * @throws MissingBranchException when the repository lacks the branch
     * @throws IOException when it cannot be read now
     */
    public void skip(Pipeline pipeline) throws IOException {
        RemoteRefs refs = remotes.read(pipeline.repository());
        OwedChanges.Owed now = owed.of(pipeline, refs, states.seen(pipeline.name()));
        RefChanges changes = now.changes();
        Map<String, CommitId> tags = new HashMap<>(refs.tags());
        // What is refused now was not held back by a storm, and may be merged later.
        tags.keySet().removeAll(now.refused());
        List<OwedDelivery> merges = changes.owed().stream()
                .filter(each -> each.kind() == DeliveryKind.MERGE)
                .toList();
        states.record(pipeline.name(), new RefChanges(changes.head(), tags, Map.of(), merges));
    }
}
