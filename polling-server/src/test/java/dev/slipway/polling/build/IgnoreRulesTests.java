package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
    void excludesWhatBuildKitExcludes(Case example) {
        IgnoredPaths ignored = IgnoreRules.parse(example.rules()).over();

        assertThat(example.files().stream().filter(file -> !ignored.excludes(file)))
                .containsExactlyElementsOf(example.included());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a*a*a*a*a*a*a*a*b", "**/*a*a*a*a*a*a*a*a*b", "!*a*a*a*a*a*a*a*a*b"})
    @Timeout(5)
    void takesLinearTimeForAPatternWithManyStars(String pattern) {
        IgnoredPaths ignored = IgnoreRules.parse(pattern).over();

        assertThat(ignored.excludes("a".repeat(2000))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "[a", "ok\n! "})
    void invalidLineIsNamed(String rules) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IgnoreRules.parse(rules))
                .withMessageStartingWith("line " + rules.lines().count() + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFa", "a\r\n", "\n\n a"})
    void readsFilesOfOtherSystems(String rules) {
        assertThat(Arrays.asList("a", "b").stream()
                        .filter(IgnoreRules.parse(rules).over()::excludes))
                .containsExactly("a");
    }

    @Test
    void tooManyPatternsNameTheLimit() {
        assertThat(IgnoreRules.parse("a\n".repeat(2000)).patterns()).hasSize(2000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IgnoreRules.parse("a\n".repeat(2001)))
                .withMessage("line 2001: there are more than 2000 patterns");
    }

    /** A compiled pattern takes a hundred times the memory of its text. */
    @Test
    void tooLongTextNamesTheLimit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IgnoreRules.parse("a".repeat(64 * 1024 + 1)))
                .withMessage("it has 65537 characters, and at most 65536 are read");
    }

    @Test
    @Timeout(60)
    void tooManyPatternsAndPathsSayWhatToDo() {
        String rules = IntStream.range(0, 2000).mapToObj(i -> "x" + i + "\n").collect(Collectors.joining());
        IgnoredPaths ignored = new IgnoredPaths(IgnoreRules.parse(rules).patterns(), 1_000_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntStream.range(0, 1000).forEach(i -> ignored.excludes("file" + i)))
                .withMessage(".dockerignore has 2000 patterns, too many or too long for a context of that many files:"
                        + " shorten it, or choose a smaller context");
    }

    @Test
    @Timeout(60)
    void longPatternCountsByTheTimeItTakes() {
        IgnoredPaths ignored =
                new IgnoredPaths(IgnoreRules.parse("*a".repeat(1000) + "b").patterns(), 1_000_000);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntStream.range(0, 1000).forEach(i -> ignored.excludes("a".repeat(250) + i)))
                .withMessageContaining("too many or too long");
    }

    @Test
    void questionAboutAFolderAboveTriesNothingAgain() {
        IgnoredPaths ignored = new IgnoredPaths(IgnoreRules.parse("x\ny\n").patterns(), 2 * (2 + 100));

        assertThat(IntStream.range(0, 100)
                        .filter(i ->
                                ignored.excludes("a/b/file" + i) || ignored.excludes("a") || ignored.excludes("a/b")))
                .isEmpty();
    }

    /** In a deep folder, each pattern is tried once for a file, and not once more for each folder above it. */
    @Test
    void triesThePatternsOfASharedFolderOnce() {
        IgnoredPaths ignored = new IgnoredPaths(IgnoreRules.parse("x\ny\n").patterns(), 2 * (20 + 100));

        assertThat(IntStream.range(0, 100).filter(i -> ignored.excludes("a/".repeat(20) + "file" + i)))
                .isEmpty();
    }
}
