package dev.slipway.polling.refs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.polling.pipeline.TagPattern;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReleaseTagsTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));

    @Test
    void tagsThatLookLikeAVersionAreIgnoredWithTheReason() {
        Map<String, String> ignored = read(
                        TagPattern.VERSIONS, "v1.5.1+build.7", "1.8", "v01.10.0", "nightly", "vNext", "v")
                .ignored();

        assertThat(ignored).containsOnlyKeys("v1.5.1+build.7", "1.8", "v01.10.0");
        assertThat(ignored.get("v1.5.1+build.7")).contains("cannot hold a '+'");
        assertThat(ignored.get("1.8")).contains("MAJOR.MINOR.PATCH");
        assertThat(ignored.get("v01.10.0")).contains("without leading zeros");
    }

    @Test
    void ofTwoTagsForOneVersionTheFirstInNameOrderIsReleased() {
        ReleaseTags tags = ReleaseTags.of(TagPattern.VERSIONS, Map.of("v1.9.0", A, "1.9.0", B));

        assertThat(tags.releases())
                .extracting(Release::tag, Release::commit)
                .containsExactly(org.assertj.core.api.Assertions.tuple("1.9.0", B));
        assertThat(tags.ignored().get("v1.9.0")).contains("Tag '1.9.0' names the same version 1.9.0");
    }

    @Test
    void patternTakesItsOwnTagsOnly() {
        ReleaseTags tags = read(new TagPattern("web-v*"), "web-v1.0.0", "v2.0.0", "api-v3.0.0", "web-v4", "web-v");

        assertThat(tags.releases()).extracting(Release::tag).containsExactly("web-v1.0.0");
        assertThat(tags.releases())
                .extracting(release -> release.version().value())
                .containsExactly("1.0.0");
        assertThat(tags.ignored()).containsOnlyKeys("web-v4");
    }

    @Test
    void versionStandsForThePatternsStarAsItIs() {
        ReleaseTags tags = read(new TagPattern("web-*"), "web-v1.0.0", "web-1.1.0");

        assertThat(tags.releases()).extracting(Release::tag).containsExactly("web-1.1.0");
        assertThat(tags.ignored()).containsOnlyKeys("web-v1.0.0");
    }

    @Test
    void reportShowsTheNewestAndCountsAll() {
        Map<String, String> ignored = new HashMap<>();
        IntStream.rangeClosed(1, 60).forEach(minor -> ignored.put("v1." + minor, "no version"));

        TagReport report = TagReport.of(Map.of(), ignored);

        assertThat(report.ignoredCount()).isEqualTo(60);
        assertThat(report.ignored()).hasSize(50).containsKeys("v1.60", "v1.11").doesNotContainKey("v1.10");
    }

    private static ReleaseTags read(TagPattern pattern, String... names) {
        Map<String, CommitId> tags = new HashMap<>();
        for (String name : names) {
            tags.put(name, A);
        }
        return ReleaseTags.of(pattern, tags);
    }
}
