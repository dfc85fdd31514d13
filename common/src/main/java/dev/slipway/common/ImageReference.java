package dev.slipway.common;

import java.util.regex.Pattern;

/**
 * An image in a registry, by tag: {@code registry/repository:tag}.
 *
 * <p>Syntax as in the <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI distribution
 * specification</a>. The registry is always named, so that a reference never falls back to Docker Hub.
 *
 * @param registry host and optional port, such as {@code registry.example.org:5000}
 * @param repository the name within the registry, such as {@code team/web}
 * @param tag at most {@value #LONGEST_TAG} characters
 */
public record ImageReference(String registry, String repository, String tag) {
    /** How many characters a tag may have. */
    public static final int LONGEST_TAG = 128;

    private static final Pattern REGISTRY = Pattern.compile("[a-zA-Z0-9.-]+(:[0-9]{1,5})?");
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0," + (LONGEST_TAG - 1) + "}");

    /** @throws IllegalArgumentException when a part breaks the specification's syntax; the message names the part */
    public ImageReference {
        check(REGISTRY, registry, "registry address", "host or host:port");
        check(REPOSITORY, repository, "image name", "lower-case words joined by '/', '.', '_' or '-'");
        check(TAG, tag, "image tag", "at most " + LONGEST_TAG + " letters, digits, '_', '.' or '-'");
    }

    /** The tag under which every built commit is kept: {@code sha-} and 12 digits. */
    public static String tagOf(CommitId commit) {
        return "sha-" + commit.abbreviated();
    }

    /** The same repository under another tag. */
    public ImageReference withTag(String other) {
        return new ImageReference(registry, repository, other);
    }

    private static void check(Pattern syntax, String value, String part, String expected) {
        if (!syntax.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a valid " + part + ": expected " + expected);
        }
    }

    @Override
    public String toString() {
        return registry + "/" + repository + ":" + tag;
    }
}
