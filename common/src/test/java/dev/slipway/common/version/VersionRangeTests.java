package dev.slipway.common.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRangeTests {
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
        if (contained.equals("invalid")) {
            assertThatThrownBy(() -> VersionRange.parse(range))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + range + "' is not a range of versions");
            return;
        }
        VersionRange parsed = VersionRange.parse(range);

        assertThat(VERSIONS.stream().filter(parsed::contains))
                .containsExactlyElementsOf(Stream.of(contained.split(" "))
                        .filter(version -> !version.isEmpty())
                        .toList());
    }

    @ParameterizedTest(name = "{0} is above {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "^2.0.0; 1.4.0; true",
                "^1.0.0; 1.4.0; false",
                "^1.0.0; 2.0.0; false",
                ">= 1.0.0,< 2.0.0; 0.9.0; true",
                ">= 1.0.0,< 2.0.0; 2.0.0; false",
                "<2.0.0; 2.0.0; false",
                "^1.0.0 || ^3.0.0; 2.0.0; false",
                "^2.0.0 || ^3.0.0; 1.0.0; true",
                ">1; 1.4.0; true",
                ">1.2; 1.2.9; true",
                ">1.2.3; 1.2.3; true",
                ">1.2.3; 1.2.4; false",
                "2.x; 1.4.0; true",
                "*; 0.0.1; false",
                "!=1.0.0; 1.0.0; false",
                "1.2.0 - 1.4.0; 1.0.0; true",
                "^2.0.0; newest; false",
            })
    void saysWhetherEverythingInItIsAboveAVersion(String range, String version, boolean above) {
        assertThat(VersionRange.parse(range).isAbove(version)).isEqualTo(above);
    }

    @Test
    void latestAndNothingAreAnyRelease() {
        assertThat(VersionRange.parse("latest").contains("3.1.4")).isTrue();
        assertThat(VersionRange.parse("latest").contains("3.1.4-rc.1")).isFalse();
        assertThat(VersionRange.parse(" ").contains("3.1.4")).isTrue();
    }

    @Test
    void textThatIsNotAVersionIsInNoRange() {
        assertThat(VersionRange.parse("*").contains("newest")).isFalse();
    }

    @Test
    void absurdlyLongRangeIsRefusedAtOnce() {
        assertThatThrownBy(() -> VersionRange.parse("1".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000000 characters");
    }
}
