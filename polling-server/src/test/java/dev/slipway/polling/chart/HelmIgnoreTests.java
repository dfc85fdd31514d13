package dev.slipway.polling.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelmIgnoreTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.md | README.md | true",
                "*.md | docs/a.md | true",
                "*.md | md | false",
                "docs | docs/deep/a.txt | true",
                "docs/ | docs/a | true",
                "docs/ | docs | false",
                "/ci | ci/a | true",
                "/ci | x/ci | false",
                "/ci | ci | true",
                "a/*.txt | a/x.txt | true",
                "a/*.txt | a/b/x.txt | false",
                "a/*.txt | b/a/x.txt | false",
                "?.tmp | a.tmp | true",
                "?.tmp | ab.tmp | false",
                "[ab].tmp | b.tmp | true",
                "[^ab].tmp | b.tmp | false",
                "[^ab].tmp | c.tmp | true",
                "# note | note | false",
                ".git/ | .git/config | true",
                "a.b | axb | false",
                "!keep.txt | keep.txt | false",
                "!keep.txt | other.txt | true",
                "none | templates/.swp | true",
                "none | templates/a | false",
                "\\*x | *x | true",
            })
    void ignoresAsHelmDoes(String rules, String path, boolean expected) {
        assertThat(HelmIgnore.parse(rules).ignores(path)).isEqualTo(expected);
    }

    @Test
    void ignoresWhatAnyRuleMatches() {
        HelmIgnore ignore = HelmIgnore.parse("# rules\n\n  *.md  \n*.txt\r\n");

        assertThat(ignore.ignores("a.md")).isTrue();
        assertThat(ignore.ignores("a.txt")).isTrue();
        assertThat(ignore.ignores("values.yaml")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"**/x", "[a", "[z-a]"})
    void invalidRuleIsNamed(String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HelmIgnore.parse(rule))
                .withMessageContaining(rule);
    }

    @Test
    @Timeout(5)
    void takesLinearTimeForARuleWithManyStars() {
        assertThat(HelmIgnore.parse("*a*a*a*a*a*a*a*a*b").ignores("a".repeat(2000)))
                .isFalse();
    }

    @Test
    @Timeout(60)
    void longRuleCountsByTheTimeItTakes() {
        HelmIgnore ignore = HelmIgnore.parse("*a".repeat(10_000) + "b");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntStream.range(0, 2_000).forEach(i -> ignore.ignores("a".repeat(250))))
                .withMessageContaining("too many or too long");
    }

    @Test
    void tooManyRulesNameTheLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HelmIgnore.parse("a\n".repeat(2001)))
                .withMessage("has 2001 rules, and at most 2000 are read");
    }

    @Test
    void tooLongTextNamesTheLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HelmIgnore.parse("a".repeat(64 * 1024 + 1)))
                .withMessage("has 65537 characters, and at most 65536 are read");
    }

    @Test
    void tooManyRulesAndFilesAreRefused() {
        HelmIgnore ignore = HelmIgnore.parse(
                IntStream.range(0, 2000).mapToObj(i -> "x" + i + "\n").collect(Collectors.joining()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntStream.range(0, 20_000).forEach(i -> ignore.ignores("f" + i)))
                .withMessage("has 2001 rules, too many or too long for a chart's folder of that many files");
    }
}
