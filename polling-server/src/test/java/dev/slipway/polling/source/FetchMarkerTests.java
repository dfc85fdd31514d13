package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.GitRepository;
import dev.slipway.polling.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchMarkerTests {
    private static final GitRepository WEB = GitRepository.parse("https://git.example.org/team/web.git");

    @TempDir
    private Path folder;

    private final MutableClock clock = new MutableClock();

    @Test
    void repositoryThatIsFetchedToTheEndLeavesNoMarker() throws IOException {
        FetchMarker marker = start();
        marker.begin();
        assertThat(file()).exists();

        marker.succeeded();
        marker.end();

        assertThat(file()).doesNotExist();
        start().begin();
    }

    @Test
    void repositoryThatEndedTheServiceIsFetchedLaterEachTime() throws IOException {
        start().begin();

        FetchMarker second = start();
        assertThatThrownBy(second::begin)
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining(WEB.toString())
                .hasMessageContaining("1 times in a row")
                .hasMessageContaining("raise the pod's memory limit");
        clock.advance(Duration.ofSeconds(61));
        second.begin();

        FetchMarker third = start();
        clock.advance(Duration.ofSeconds(61));
        assertThatThrownBy(third::begin).hasMessageContaining("2 times in a row");
        clock.advance(Duration.ofSeconds(60));
        assertThatCode(third::begin).doesNotThrowAnyException();
    }

    @Test
    void deathsAreRememberedUntilAFetchSucceeds() throws IOException {
        start().begin();
        FetchMarker failing = start();
        clock.advance(Duration.ofMinutes(2));
        failing.begin();
        failing.end();
        assertThat(file()).hasContent("over 1");

        FetchMarker restarted = start();
        restarted.begin();
        restarted.succeeded();
        restarted.end();
        assertThat(file()).doesNotExist();
    }

    @Test
    void markerThatIsNoneIsOverlooked() throws IOException {
        Files.writeString(file(), "what?");

        start().begin();
    }

    private FetchMarker start() {
        return new FetchMarker(WEB, folder.resolve("web.git"), clock);
    }

    private Path file() {
        return folder.resolve("web.git" + FetchMarker.SUFFIX);
    }
}
