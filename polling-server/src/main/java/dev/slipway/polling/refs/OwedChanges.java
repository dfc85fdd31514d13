package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.delivery.SourceCommits;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.registry.Registry;
import dev.slipway.polling.source.Mirrors;
import dev.slipway.polling.source.RemoteRefs;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what the refs of a repository owe to a pipeline. Writes nothing down. */
class OwedChanges {
    private final SourceCommits sources;
    private final Registry registry;
    private final RefStates states;
    private final MergedCommits merged;

    /**
     * What one look comes to.
     *
     * @param changes to be recorded
     * @param named the tags as the pipeline reads them
     * @param refused the tags of commits that may not be released now
     * @param tags the report of those that release nothing
     * @param undecided why some releases are left for the next look; null when there are none
     */
    record Owed(
            RefChanges changes,
            ReleaseTags named,
            Set<String> refused,
            TagReport tags,
            @Nullable IOException undecided) {}

    OwedChanges(Mirrors mirrors, Registry registry, RefStates states) {
        this.sources = new SourceCommits(mirrors);
        this.states = states;
        this.registry = registry;
        this.merged = new MergedCommits(mirrors);
    }

    /**
     * What is owed since the refs that were seen; found from the registry when none were seen.
     *
     * @throws MissingBranchException when the repository lacks the branch
     * @throws IOException when it cannot be read now
     */
    Owed of(Pipeline pipeline, RemoteRefs refs, Optional<SeenRefs> seen) throws IOException {
        CommitId head = refs.branches().get(pipeline.branch());
        if (head == null) {
            throw new MissingBranchException(pipeline);
        }
        ReleaseTags tags = ReleaseTags.of(pipeline.tags(), refs.tags());
        MergedReleases gate = new MergedReleases(pipeline, refs, merged);
        askAgain(states.waitingReleases(pipeline.name()), tags, gate);
        RefChanges changes = seen.isPresent()
                ? RefDelta.between(
                        seen.get(), head, tags, matters(pipeline, seen.get().head(), head), gate)
                : firstLook(pipeline, head, tags, gate);
        return new Owed(
                changes, tags, gate.refused().keySet(), TagReport.of(gate.refused(), tags.ignored()), gate.failure());
    }

    /** A release that waits may be refused by now, since its branch was forced back. */
    private static void askAgain(Set<ReleaseVersion> waiting, ReleaseTags tags, ReleaseGate gate) {
        tags.releases().stream()
                .filter(release -> waiting.contains(release.version()))
                .forEach(gate::ask);
    }

    private RefChanges firstLook(Pipeline pipeline, CommitId head, ReleaseTags tags, MergedReleases gate)
            throws IOException {
        Set<String> imageTags = Set.copyOf(registry.tags(pipeline.image()));
        RefChanges changes = Baseline.of(head, sources.of(pipeline, head, imageTags), tags, imageTags, gate);
        IOException undecided = gate.failure();
        if (undecided != null) {
            // Only a first look can tell an older tag that is owed from one that is not.
            throw undecided;
        }
        return changes;
    }

    /**
     * A pipeline with paths delivers only merges that touch one of them since the newest one that arrived, or will: so that
     * one which failed is replaced by any later one.
     */
    private boolean matters(Pipeline pipeline, CommitId seen, CommitId head) throws IOException {
        if (pipeline.paths().isEmpty() || seen.equals(head)) {
            return true;
        }
        Optional<CommitId> arrived = states.arrivedMerge(pipeline.name(), seen);
        return arrived.isEmpty() || sources.differ(pipeline, arrived.get(), head);
    }
}
