package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.Mirrors;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Which commits share one image: for a pipeline with paths, commits that touch none of them are the same. */
public class SourceCommits {
    private final Mirrors mirrors;

    public SourceCommits(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    /**
     * The newest commit up to that one which has an image, if they differ in none of the pipeline's paths; else the commit
     * itself.
     *
     * @param imageTags the tags that the registry has for the pipeline's image
     * @throws IOException when the repository cannot be read now
     */
    public CommitId of(Pipeline pipeline, CommitId commit, Set<String> imageTags) throws IOException {
        if (pipeline.paths().isEmpty()) {
            return commit;
        }
        List<CommitId> built = new BuiltCommits(mirrors).of(pipeline, commit, imageTags);
        return built.isEmpty() || differ(pipeline, built.getFirst(), commit) ? commit : built.getFirst();
    }

    /**
     * Whether two commits make different images.
     *
     * @throws IOException when the repository cannot be read now
     */
    public boolean differ(Pipeline pipeline, CommitId one, CommitId other) throws IOException {
        return !one.equals(other)
                && (pipeline.paths().isEmpty() || mirrors.changed(pipeline.repository(), one, other, pipeline.paths()));
    }
}
