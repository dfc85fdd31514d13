package dev.slipway.polling.build;

import com.github.dockerjava.transport.DockerHttpClient;
import dev.slipway.polling.registry.RegistryCredentials;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Pulls the images that a Dockerfile takes from the team's own registry, when that needs a password. BuildKit reads
 * credentials from a client's session only, which the Engine API's build does not have. It uses an image that is on the
 * engine without a request to the registry.
 */
final class BaseImagePull {
    private static final Pattern UNKNOWN =
            Pattern.compile("(?i)manifest unknown|name unknown|not found|invalid reference");

    private final DockerHttpClient client;
    private final EngineVersion engine;
    private final BuildLog log;
    private final Deadline deadline;

    BaseImagePull(DockerHttpClient client, EngineVersion engine, BuildLog log, Deadline deadline) {
        this.client = client;
        this.engine = engine;
        this.log = log;
        this.deadline = deadline;
    }

    /**
     * Pulls each image of that registry, so that the engine has it as it is now.
     *
     * @param credentials the registry's; with none, the engine pulls by itself
     * @throws BuildFailedException when the registry has no such image
     * @throws EngineUnavailableException when the engine or the registry is away or refuses
     */
    void pull(String dockerfile, String registry, Optional<RegistryCredentials> credentials)
            throws BuildFailedException {
        if (credentials.isEmpty()) {
            return;
        }
        for (String image : BaseImages.of(dockerfile)) {
            if (image.startsWith(registry + "/") && !image.contains("$")) {
                pull(image, registry, credentials.get());
            }
        }
    }

    private void pull(String image, String registry, RegistryCredentials credentials) throws BuildFailedException {
        String action = "pull " + image;
        try {
            new EngineCall(client, action)
                    .run(
                            new EngineRequests(engine).pull(PullReference.parse(image), registry, credentials),
                            deadline,
                            new TransferProgress(log));
        } catch (EngineReplyException reply) {
            String what = "Could not " + action + ", which the Dockerfile names: " + reply.reply();
            if (UNKNOWN.matcher(reply.reply()).find()) {
                throw new BuildFailedException(what + ". Push it, or correct the Dockerfile", reply);
            }
            throw new EngineUnavailableException(
                    what + " (status " + reply.status() + "). " + RegistryRemedy.of(reply.reply(), registry), reply);
        }
    }
}
