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
import org.jspecify.annotations.Nullable;

/** Decides what the refs of a repository owe to a pipeline. Writes nothing down. */
class OwedChanges {
    private final Mirrors mirrors;
    private final Registry registry;
    private final MergedCommits merged;

    /**
     * What one look comes to.
     *
     * @param changes to be recorded
     * @param refused the tags whose commit may not be released now
     * @param tags the report of those that release nothing
     * @param undecided why some releases are left for the next look; null when none is
     */
    record Owed(
            RefChanges changes,
            Set<String> refused,
            TagReport tags,
            @Nullable IOException undecided) {}

    OwedChanges(Mirrors mirrors, Registry registry) {
        this.mirrors = mirrors;
        this.registry = registry;
        this.merged = new MergedCommits(mirrors);
    }

    /**
     * What is owed since the refs that were seen; told from the registry where none were.
     *
     * @throws IOException when the repository lacks the branch, or cannot be read now
     */
    Owed of(Pipeline pipeline, RemoteRefs refs, Optional<SeenRefs> seen) throws IOException {
        CommitId head = refs.branches().get(pipeline.branch());
        if (head == null) {
            throw new IOException("Repository " + pipeline.repository() + " has no branch '" + pipeline.branch()
                    + "': correct the branch of pipeline '" + pipeline.name() + "', or push it");
        }
        ReleaseTags tags = ReleaseTags.of(pipeline.tags(), refs.tags());
        MergedReleases gate = new MergedReleases(pipeline, refs, merged);
        RefChanges changes = seen.isPresent()
                ? RefDelta.between(
                        seen.get(), head, tags, matters(pipeline, seen.get().head(), head), gate)
                : firstLook(pipeline, head, tags, gate);
        return new Owed(changes, gate.refused().keySet(), TagReport.of(gate.refused(), tags.ignored()), gate.failure());
    }

    private RefChanges firstLook(Pipeline pipeline, CommitId head, ReleaseTags tags, MergedReleases gate)
            throws IOException {
        Set<String> imageTags = Set.copyOf(registry.tags(pipeline.image()));
        RefChanges changes = Baseline.of(head, source(pipeline, head, imageTags), tags, imageTags, gate);
        IOException undecided = gate.failure();
        if (undecided != null) {
            // Only a first look can tell an older tag that is owed from one that is not.
            throw undecided;
        }
        return changes;
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
