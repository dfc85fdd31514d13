package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.build.BuildFailedException;
import dev.slipway.polling.build.BuildLog;
import dev.slipway.polling.pipeline.Pipeline;
import java.io.IOException;
import java.util.Optional;

/** The images of a pipeline's commits: built once, then only tagged. */
interface CommitImages {

    /**
     * An image in the registry.
     *
     * @param source the commit of its {@code sha-…} tag and revision label: that of the delivery, or an earlier one
     *     that differs in none of the pipeline's paths
     * @param digest what it is
     */
    record CommitImage(CommitId source, Digest digest) {}

    /**
     * The image of a delivery's commit, as {@code sha-…}: found in the registry, or built and pushed.
     *
     * @throws BuildFailedException when the commit itself is at fault
     * @throws IOException when the repository cannot be read now
     */
    CommitImage obtain(Pipeline pipeline, Delivery delivery, BuildLog log) throws BuildFailedException, IOException;

    /** Points a tag at a commit's image. */
    void tag(Pipeline pipeline, CommitId commit, String tag);

    /** What a tag points at; empty when the registry has no such tag. */
    Optional<Digest> digest(Pipeline pipeline, String tag);
}
