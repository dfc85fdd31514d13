package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeededPathsTests {

    private static NeededPaths paths(String rules) {
        return new NeededPaths(new FakeCommit(), IgnoreRules.parse(rules.replace(' ', '\n')), Set.of("lib/Dockerfile"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', vendor/x, true",
        "vendor, vendor/x, false",
        "vendor/, vendor/x, false",
        "*, vendor/x, false",
        "* !src, vendor/x, false",
        "* !src/**/*.h, vendor/x, false",
        "* !vendor/y, vendor/x, false",
        "* !vendor/x/include, vendor/x, true",
        "* !vendor, vendor/x, true",
        "* !**/*.h, vendor/x, true",
        "* !v*/x/a, vendor/x, true",
        "lib, lib, true",
    })
    void submoduleIsEnteredWhenAPathBelowMayBeSent(String rules, String submodule, boolean entered) throws IOException {
        assertThat(paths(rules).enters(submodule)).isEqualTo(entered);
    }

    @Test
    void neededFileIsTakenThoughItIsIgnored() throws IOException {
        NeededPaths paths = paths("lib");

        assertThat(paths.takes("lib/Dockerfile")).isTrue();
        assertThat(paths.takes("lib/other")).isFalse();
        assertThat(paths.takes("other")).isTrue();
    }
}
