package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.common.GitRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmoduleUrlTests {
    private static final GitRepository PARENT = GitRepository.parse("https://git.example.org:3000/team/web.git");

    @ParameterizedTest
    @CsvSource({
        "../lib.git, https://git.example.org:3000/team/lib.git",
        "../lib, https://git.example.org:3000/team/lib",
        "../../other/lib.git, https://git.example.org:3000/other/lib.git",
        "./lib.git, https://git.example.org:3000/team/web.git/lib.git",
        "./../lib.git, https://git.example.org:3000/team/lib.git",
        "https://git.example.org/x/y, https://git.example.org/x/y",
        "http://other.example.org/x/y.git, http://other.example.org/x/y.git",
    })
    void isFoundAsGitFindsIt(String url, String expected) {
        assertThat(SubmoduleUrl.resolve(PARENT, url)).hasToString(expected);
    }

    @Test
    void slashBehindTheParentChangesNothing() {
        GitRepository parent = GitRepository.parse("https://git.example.org/team/web/");

        assertThat(SubmoduleUrl.resolve(parent, "../lib")).hasToString("https://git.example.org/team/lib");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git@github.com:team/lib.git",
                "ssh://git@github.com/team/lib.git",
                "git://github.com/team/lib.git",
                "file:///etc",
                "/srv/lib.git",
                "lib.git",
                "ext::sh -c id",
                "-u./x",
                "",
                "https://user:secret@git.example.org/team/lib.git",
                "../../../lib.git",
                "../../../../lib.git",
                "../../",
                "../a/../../../b",
                "https://git.example.org/team/../x/y",
                "https://git.example.org/team/%2e%2e/y",
                "https://git.example.org/team/y?service=x",
                "../y#z",
            })
    void otherFormsAreRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubmoduleUrl.resolve(PARENT, url))
                .satisfies(refusal -> assertThat(refusal).message().doesNotContain("secret"));
    }
}
