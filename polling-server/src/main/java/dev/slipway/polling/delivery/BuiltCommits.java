package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.Mirrors;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The commits that a pipeline's branch went through and that have an image, as git and registry say. */
public class BuiltCommits {
    private static final int LONGEST_HISTORY = 1000;

    private final Mirrors mirrors;

    public BuiltCommits(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    /**
     * Those of the branch with that head, newest first; at most the last {@value #LONGEST_HISTORY} commits are looked at.
     *
     * @param imageTags the tags that the registry has for the pipeline's image
     * @throws IOException when the repository cannot be read now
     */
    public List<CommitId> of(Pipeline pipeline, CommitId head, Set<String> imageTags) throws IOException {
        return mirrors.firstParentHistory(pipeline.repository(), head, LONGEST_HISTORY).stream()
                .filter(commit -> imageTags.contains(ImageReference.tagOf(commit)))
                .toList();
    }
}
