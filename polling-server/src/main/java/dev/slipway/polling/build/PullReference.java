package dev.slipway.polling.build;

/**
 * An image to pull, as the Engine API expects it.
 *
 * @param name registry and repository
 * @param version a tag, or a digest with its algorithm; where an image has both, the digest
 */
record PullReference(String name, String version) {

    /** Takes a reference apart as Docker does: {@code latest} is meant when neither tag nor digest is there. */
    static PullReference parse(String image) {
        int at = image.indexOf('@');
        String tagged = at < 0 ? image : image.substring(0, at);
        int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
        String name = colon < 0 ? tagged : tagged.substring(0, colon);
        if (at >= 0) {
            return new PullReference(name, image.substring(at + 1));
        }
        return new PullReference(name, colon < 0 ? "latest" : tagged.substring(colon + 1));
    }
}
