package dev.slipway.polling.refs;

import dev.slipway.polling.pipeline.Pipeline;
import java.io.IOException;

/** The repository lacks the pipeline's branch: somebody has to push it, or to correct the configuration. */
public class MissingBranchException extends IOException {
    private static final long serialVersionUID = 1L;

    MissingBranchException(Pipeline pipeline) {
        super("Repository " + pipeline.repository() + " has no branch '" + pipeline.branch()
                + "': correct the branch of pipeline '" + pipeline.name() + "', or push it");
    }
}
