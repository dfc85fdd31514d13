package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.RemoteRefs;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a release pass when its commit is merged into a branch that the pipeline releases from. For one look; what is new
 * is asked of the mirror, at most {@value #MOST_QUESTIONS} times.
 */
final class MergedReleases implements ReleaseGate {
    static final int MOST_QUESTIONS = 1000;

    private final Pipeline pipeline;
    private final List<CommitId> heads;
    private final MergedCommits merged;
    private final Map<String, String> refused = new HashMap<>();
    private @Nullable IOException failure;
    private int questions;

    MergedReleases(Pipeline pipeline, RemoteRefs refs, MergedCommits merged) {
        this.pipeline = pipeline;
        this.heads = pipeline.releasesFrom().isAny()
                ? List.of()
                : pipeline.releasesFrom().heads(pipeline.branch(), refs.branches());
        this.merged = merged;
    }

    @Override
    public Answer ask(Release release) {
        if (pipeline.releasesFrom().isAny()) {
            return Answer.OPEN;
        }
        try {
            String reason = reason(release.commit());
            if (reason.isEmpty()) {
                return Answer.OPEN;
            }
            refused.put(release.tag(), reason + remedy());
            return Answer.REFUSED;
        } catch (IOException e) {
            failure = e;
            return Answer.UNDECIDED;
        }
    }

    private String reason(CommitId commit) throws IOException {
        var known = merged.remembered(commit, heads);
        if (known.isPresent()) {
            return known.get();
        }
        if (failure != null) {
            // A server that is away would cost its time-out for each tag.
            throw failure;
        }
        if (questions++ == MOST_QUESTIONS) {
            throw new IOException("Pipeline '" + pipeline.name() + "' has more than " + MOST_QUESTIONS
                    + " new version tags: the next look reads the others");
        }
        return merged.ask(pipeline.repository(), commit, heads);
    }

    private String remedy() {
        return ". Pipeline '" + pipeline.name() + "' releases commits of "
                + pipeline.releasesFrom().describe(pipeline.branch())
                + " only (releases-from): merge the commit, or tag one that is merged";
    }

    /** The tags that were refused, with the reason. */
    Map<String, String> refused() {
        return refused;
    }

    /** Why some releases are undecided; null when none is. */
    @Nullable
    IOException failure() {
        return failure;
    }
}
