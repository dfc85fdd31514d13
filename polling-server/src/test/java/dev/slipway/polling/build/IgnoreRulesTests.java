package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoreRulesTests {

    record Case(List<String> files, String rules, List<String> included) {}

    /**
     * The file's first block names all files. Each further one holds rules and, after {@code ---}, the files that
     * BuildKit's own code (moby/patternmatcher 0.6.1 by way of tonistiigi/fsutil) then takes. Blocks are parted by
     * {@code ====}.
     */
    static Stream<Case> cases() throws IOException {
        try (InputStream file = IgnoreRulesTests.class.getResourceAsStream("dockerignore-cases.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            List<String> blocks = List.of(text.stripTrailing().split("\n====\n"));
            List<String> files = blocks.getFirst().lines().toList();
            return blocks.stream().skip(1).map(block -> block(files, block));
        }
    }

    private static Case block(List<String> files, String block) {
        String[] parts = (block + "\n").split("\n---\n", -1);
        return new Case(
                files,
                parts[0],
                parts[1].lines().filter(file -> !file.isEmpty()).toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void excludesWhenRulesMatchTakesWhatBuildKitTakes(Case example) {
        IgnoreRules rules = IgnoreRules.parse(example.rules());

        assertThat(example.files().stream().filter(file -> !rules.excludes(file)))
                .containsExactlyElementsOf(example.included());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a*a*a*a*a*a*a*a*b", "**/*a*a*a*a*a*a*a*a*b", "!*a*a*a*a*a*a*a*a*b"})
    @Timeout(5)
    void excludesWhenPatternHasManyStarsTakesLinearTime(String pattern) {
        IgnoreRules rules = IgnoreRules.parse(pattern);

        assertThat(rules.excludes("a".repeat(2000))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "[a", "ok\n! "})
    void parseWhenLineIsNoPatternNamesTheLine(String rules) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IgnoreRules.parse(rules))
                .withMessageStartingWith("line " + rules.lines().count() + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFa", "a\r\n", "\n\n a"})
    void parseWhenFileComesFromAnotherSystemReadsItAllTheSame(String rules) {
        assertThat(Arrays.asList("a", "b").stream().filter(IgnoreRules.parse(rules)::excludes))
                .containsExactly("a");
    }
}
