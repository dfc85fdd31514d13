package dev.slipway.polling.build;

import dev.slipway.polling.source.CommitContentException;
import dev.slipway.polling.source.CommitTree;
import java.io.IOException;

/** Looks at what a build needs of its commit, before the engine is called. */
final class BuildInput {

    private BuildInput() {}

    /**
     * Finds the Dockerfile, and reads what the build does not see.
     *
     * @throws BuildFailedException when the commit lacks the Dockerfile or its ignore file is wrong
     * @throws EngineUnavailableException when the mirror cannot be read
     */
    static IgnoreRules check(BuildRequest request) throws BuildFailedException {
        CommitTree tree = request.tree();
        try {
            String dockerfile = request.dockerfileInRepository();
            if (tree.file(dockerfile).isEmpty()) {
                throw new BuildFailedException("Cannot build " + tree.commit() + " of " + tree.repository()
                        + ": it has no file " + dockerfile
                        + ". Add it, or correct the pipeline's context and dockerfile (a path within the context)");
            }
            return IgnoreRules.of(request);
        } catch (CommitContentException e) {
            throw new BuildFailedException(Causes.deepest(e), e);
        } catch (IOException e) {
            throw new EngineUnavailableException(
                    "Could not read " + tree.commit() + " of " + tree.repository() + " from its mirror: "
                            + Causes.deepest(e),
                    e);
        }
    }
}
