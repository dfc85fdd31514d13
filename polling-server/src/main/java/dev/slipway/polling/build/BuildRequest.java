package dev.slipway.polling.build;

import dev.slipway.common.ImageReference;
import dev.slipway.polling.source.CommitTree;
import java.util.Map;

/**
 * What to build and where to push it.
 *
 * @param tree the commit's files
 * @param context the folder of the commit that the build sees; {@code .} is all of it
 * @param dockerfile path of the Dockerfile within the context (as Compose and the Engine API mean it, not relative to
 *     the repository's root)
 * @param target the one reference that is pushed
 * @param labels the image's labels, on top of the Dockerfile's own
 */
public record BuildRequest(
        CommitTree tree, String context, String dockerfile, ImageReference target, Map<String, String> labels) {

    /** @throws IllegalArgumentException when a path leaves the repository or the context */
    public BuildRequest {
        context = TreePath.normalize(context, "context");
        dockerfile = TreePath.normalize(dockerfile, "dockerfile");
        if (dockerfile.isEmpty()) {
            throw new IllegalArgumentException("dockerfile does not name a file: set it to a path within the context");
        }
        labels = Map.copyOf(labels);
    }

    /** The Dockerfile's path within the repository. */
    String dockerfileInRepository() {
        return TreePath.join(context, dockerfile);
    }
}
