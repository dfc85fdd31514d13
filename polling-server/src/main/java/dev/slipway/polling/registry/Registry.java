package dev.slipway.polling.registry;

import dev.slipway.common.Digest;
import dev.slipway.common.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one registry that images are pushed to. Every method throws {@link RegistryException} when it does not answer, or refuses. */
public interface Registry {

    /** The digest that a tag stands for now; empty when there is no such tag. */
    Optional<Digest> digest(ImageReference image);

    /**
     * Gives an image one more tag, or moves that tag to it. Only the manifest is sent, byte for byte.
     *
     * @throws RegistryException also when there is no image {@code source}
     */
    void tag(ImageReference source, String newTag);

    /** All tags of a repository, in the registry's order; empty when it has none or does not exist. */
    List<String> tags(String repository);

    /**
     * The labels of an image's configuration; of an image for several platforms, those of the first. Empty when it has
     * none or there is no such image.
     */
    Map<String, String> labels(ImageReference image);

    /** Returns when the registry answers and takes the credentials. */
    void ping();
}
