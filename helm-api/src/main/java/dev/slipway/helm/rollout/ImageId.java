package dev.slipway.helm.rollout;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code imageID} that a node reports for a container. */
final class ImageId {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private ImageId() {}

    /**
     * The digest of the image's manifest, which is behind an {@code @}, with or without {@code docker-pullable://} in front.
     * A digest without a repository is that of the image's configuration, which no registry lists as an image: null.
     */
    static @Nullable String digest(@Nullable String imageId) {
        int at = imageId == null ? -1 : imageId.lastIndexOf('@');
        if (imageId == null || at < 0) {
            return null;
        }
        String digest = imageId.substring(at + 1);
        return DIGEST.matcher(digest).matches() ? digest : null;
    }
}
