package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.pipeline.TagPattern;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The tags of a repository as one pipeline reads them: which of them release it, and which only look as if they did. */
final class ReleaseTags {
    private final Map<String, CommitId> all;
    private final Map<ReleaseVersion, Release> releases = new HashMap<>();
    private final Map<String, String> ignored = new HashMap<>();

    private ReleaseTags(Map<String, CommitId> all) {
        this.all = all;
    }

    static ReleaseTags of(TagPattern pattern, Map<String, CommitId> tags) {
        ReleaseTags read = new ReleaseTags(tags);
        tags.forEach((tag, commit) -> pattern.version(tag)
                .ifPresentOrElse(
                        version -> read.add(new Release(tag, version, commit)),
                        () -> pattern.candidate(tag).ifPresent(text -> read.ignore(tag, text))));
        return read;
    }

    /** Every tag, with its commit. */
    Map<String, CommitId> all() {
        return all;
    }

    /** One for each version, in no order. */
    Collection<Release> releases() {
        return releases.values();
    }

    /** Whether a tag stands for that version. */
    boolean name(ReleaseVersion version) {
        return releases.containsKey(version);
    }

    /** Tags that were meant as a version and release nothing, with the reason. */
    Map<String, String> ignored() {
        return ignored;
    }

    /** Both "1.0.0" and "v1.0.0" name one version: the first in name order stands. */
    private void add(Release release) {
        Release other = releases.get(release.version());
        boolean stands = other == null || release.tag().compareTo(other.tag()) < 0;
        if (stands) {
            releases.put(release.version(), release);
        }
        if (other != null) {
            Release winner = stands ? release : other;
            Release loser = stands ? other : release;
            ignored.put(
                    loser.tag(),
                    "Tag '" + winner.tag() + "' names the same version " + winner.version()
                            + ", and is the one that is released: delete one of the two");
        }
    }

    private void ignore(String tag, String text) {
        String version = text.startsWith("v") ? text.substring(1) : text;
        if (!version.isEmpty() && Character.isDigit(version.charAt(0))) {
            ignored.put(tag, reason(text));
        }
    }

    private static String reason(String text) {
        int plus = text.indexOf('+');
        return plus > 0 && ReleaseVersion.ofTag(text.substring(0, plus)).isPresent()
                ? "'" + text
                        + "' has build metadata, and an image's tag cannot hold a '+': tag the commit with a version"
                        + " without it"
                : "'" + text
                        + "' is not a semantic version: tag the commit with MAJOR.MINOR.PATCH, each without leading"
                        + " zeros, and perhaps -prerelease (semver.org)";
    }
}
