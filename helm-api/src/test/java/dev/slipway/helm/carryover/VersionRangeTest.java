package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class VersionRangeTest {
    private static final List<String> VERSIONS = List.of(
            "0.0.0-staging.0",
            "0.0.0-staging.20261123104500",
            "0.0.0-staging.20261123104501",
            "0.0.0",
            "0.0.1",
            "0.0.3",
            "0.0.4",
            "0.1.0",
            "0.1.9",
            "0.2.0",
            "1.0.0",
            "1.0.0-rc.1",
            "1.2.0",
            "1.2.3",
            "1.2.3-rc.1",
            "1.2.3-rc.2",
            "1.2.9",
            "1.3.0",
            "1.4.0",
            "1.9.0",
            "2.0.0",
            "2.0.0-alpha",
            "3.1.4");

    /** The table was written by Helm's own library, github.com/Masterminds/semver v3.5.0. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "ranges.csv", delimiter = ';')
    void containsWhatHelmsLibraryContains(String range, String contained) {
        VersionRange parsed = VersionRange.parse(range);

        assertThat(VERSIONS.stream().filter(parsed::contains))
                .containsExactlyElementsOf(Stream.of(contained.split(" ", -1)).toList());
    }

    @Test
    void latestIsAnyRelease() {
        assertThat(VersionRange.parse("latest").contains("3.1.4")).isTrue();
        assertThat(VersionRange.parse("latest").contains("3.1.4-rc.1")).isFalse();
    }

    @Test
    void excludingRangeCannotBeJudged() {
        assertThatThrownBy(() -> VersionRange.parse(">=1.0.0, !=1.2.3")).isInstanceOf(UndecidableException.class);
    }

    @Test
    void whatIsNoVersionIsInNoRange() {
        assertThat(VersionRange.parse("*").contains("newest")).isFalse();
    }
}
