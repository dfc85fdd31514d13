package dev.slipway.polling.pipeline;

import dev.slipway.common.ReleaseVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tags release a pipeline.
 *
 * @param glob such as {@code web-v*}, in which {@code *} stands for the version; null for every semantic version, with or
 *     without a leading {@code v}
 */
public record TagPattern(@Nullable String glob) {
    /** Every semantic version, with or without a leading {@code v}. */
    public static final TagPattern VERSIONS = new TagPattern(null);

    /** @throws IllegalArgumentException when the pattern has not exactly one {@code *} */
    public TagPattern {
        if (glob != null && (glob.indexOf('*') < 0 || glob.indexOf('*') != glob.lastIndexOf('*'))) {
            throw new IllegalArgumentException("'" + glob
                    + "' is not a pattern of tags: write one with one '*' in place of the version, such as 'web-v*'");
        }
    }

    /** What stands in the version's place; empty when the tag is not meant for the pipeline. */
    public Optional<String> candidate(String tag) {
        if (glob == null) {
            return Optional.of(tag.startsWith("v") ? tag.substring(1) : tag);
        }
        int star = glob.indexOf('*');
        String before = glob.substring(0, star);
        String after = glob.substring(star + 1);
        return tag.length() > before.length() + after.length() && tag.startsWith(before) && tag.endsWith(after)
                ? Optional.of(tag.substring(before.length(), tag.length() - after.length()))
                : Optional.empty();
    }

    /** The version that the tag releases, if it does. */
    public Optional<ReleaseVersion> version(String tag) {
        return candidate(tag).filter(text -> !text.startsWith("v")).flatMap(ReleaseVersion::ofTag);
    }

    @Override
    public String toString() {
        return glob == null ? "every version" : glob;
    }
}
