package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.polling.ledger.RefChanges;
import dev.slipway.polling.ledger.SeenRefs;
import dev.slipway.polling.registry.Registry;
import dev.slipway.polling.source.Mirrors;
import dev.slipway.polling.source.Pipeline;
import dev.slipway.polling.source.RemoteRefs;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what the refs of a repository owe to a pipeline. Writes nothing down. */
class OwedChanges {
    private final Mirrors mirrors;
    private final Registry registry;

    OwedChanges(Mirrors mirrors, Registry registry) {
        this.mirrors = mirrors;
        this.registry = registry;
    }

    /**
     * What is owed since the refs that were seen; told from the registry where none were.
     *
     * @throws IOException when the repository lacks the branch, or cannot be read now
     */
    RefChanges of(Pipeline pipeline, RemoteRefs refs, Optional<SeenRefs> seen) throws IOException {
        CommitId head = refs.branches().get(pipeline.branch());
        if (head == null) {
            throw new IOException("Repository " + pipeline.repository() + " has no branch '" + pipeline.branch()
                    + "': correct the branch of pipeline '" + pipeline.name() + "', or push it");
        }
        return seen.isPresent()
                ? RefDelta.between(
                        seen.get(),
                        head,
                        refs.tags(),
                        matters(pipeline, seen.get().head(), head))
                : firstLook(pipeline, head, refs);
    }

    private RefChanges firstLook(Pipeline pipeline, CommitId head, RemoteRefs refs) throws IOException {
        Set<String> imageTags = Set.copyOf(registry.tags(pipeline.image()));
        return Baseline.of(head, source(pipeline, head, imageTags), refs.tags(), imageTags);
    }

    /** The commit whose image is the head's: of a pipeline with paths, the newest built one if the head changed none of them. */
    private CommitId source(Pipeline pipeline, CommitId head, Set<String> imageTags) throws IOException {
        if (pipeline.paths().isEmpty()) {
            return head;
        }
        List<CommitId> built = new BuiltCommits(mirrors).of(pipeline, head, imageTags);
        return built.isEmpty() || matters(pipeline, built.getFirst(), head) ? head : built.getFirst();
    }

    /** A pipeline with paths cares only for merges that touch one of them. */
    private boolean matters(Pipeline pipeline, CommitId before, CommitId head) throws IOException {
        return pipeline.paths().isEmpty()
                || before.equals(head)
                || mirrors.changed(pipeline.repository(), before, head, pipeline.paths());
    }
}
