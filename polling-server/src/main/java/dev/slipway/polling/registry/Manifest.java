package dev.slipway.polling.registry;

import dev.slipway.common.Digest;
import dev.slipway.common.Sha256;
import java.util.Optional;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * An image's manifest, or the index of an image for several platforms.
 *
 * @param type its media type
 * @param bytes as the registry gave them: a digest is of these very bytes
 * @param json the same, parsed
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
record Manifest(MediaType type, byte[] bytes, JsonNode json) {
    private static final MediaType[] TYPES = {
        MediaType.valueOf("application/vnd.oci.image.index.v1+json"),
        MediaType.valueOf("application/vnd.oci.image.manifest.v1+json"),
        MediaType.valueOf("application/vnd.docker.distribution.manifest.list.v2+json"),
        MediaType.valueOf("application/vnd.docker.distribution.manifest.v2+json")
    };

    /** The types that can be read. */
    static MediaType[] types() {
        return TYPES.clone();
    }

    /** Path of a manifest, by tag or digest. */
    static String path(String repository, String reference) {
        return repository + "/manifests/" + reference;
    }

    /** The bytes' digest. */
    Digest digest() {
        return new Digest("sha256:" + Sha256.of(bytes));
    }

    /** The digest of an index's first image; attestations, which have no known platform, do not count. */
    Optional<String> firstPlatform() {
        for (JsonNode image : json.path("manifests")) {
            if (!image.path("platform").path("os").asString("").equals("unknown")) {
                return Optional.of(image.path("digest").asString());
            }
        }
        return Optional.empty();
    }

    /** The digest of an image's configuration; empty for an index. */
    Optional<String> config() {
        String digest = json.path("config").path("digest").asString("");
        return digest.isEmpty() ? Optional.empty() : Optional.of(digest);
    }
}
