package dev.slipway.polling.build;

import dev.slipway.common.Causes;
import dev.slipway.polling.source.CommitContentException;
import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.RepositoryUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * What is read of a commit before the engine is called. Everything that the context needs is fetched by then: the engine does not
 * wait for other servers, and their failures are not its own.
 *
 * @param dockerfile the text of its Dockerfile
 * @param ignored what the build does not see
 */
record BuildInput(String dockerfile, IgnoreRules ignored) {

    /**
     * Reads it from the commit.
     *
     * @throws BuildFailedException when the commit lacks the Dockerfile, its ignore file is wrong, or a submodule or Git LFS file
     *     cannot be had
     * @throws EngineUnavailableException when a mirror or a server cannot be read
     */
    static BuildInput read(BuildRequest request) throws BuildFailedException {
        CommitTree tree = request.tree();
        try {
            String dockerfile = request.dockerfileInRepository();
            Optional<byte[]> content = tree.file(dockerfile);
            if (content.isEmpty()) {
                throw new BuildFailedException("Cannot build " + tree.commit() + " of " + tree.repository()
                        + ": it has no file " + dockerfile
                        + ". Add it, or correct the pipeline's context and dockerfile (a path within the context)");
            }
            IgnoreRules ignored = IgnoreRules.of(request);
            tree.fetch(request.context(), new NeededPaths(tree, ignored, Set.of(request.dockerfile())));
            return new BuildInput(new String(content.get(), StandardCharsets.UTF_8), ignored);
        } catch (CommitContentException e) {
            throw new BuildFailedException(Causes.deepest(e), e);
        } catch (RepositoryUnavailableException e) {
            throw new EngineUnavailableException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new EngineUnavailableException(
                    "Could not read " + tree.commit() + " of " + tree.repository() + " from its mirror: "
                            + Causes.deepest(e),
                    e);
        }
    }
}
