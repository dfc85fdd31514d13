package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.GitRepository;
import dev.slipway.polling.MutableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LfsCacheTests {
    private static final LfsServer SERVER = LfsServer.of(GitRepository.parse("https://git.example.org/team/web.git"));

    private final MutableClock clock = new MutableClock();

    @TempDir
    private Path directory;

    private LfsCache cache;

    @BeforeEach
    void create() {
        cache = new LfsCache(directory.resolve("lfs"), 100, clock);
    }

    private static LfsFile file(String letter, long size) {
        return new LfsFile(letter, SERVER, new LfsPointer(letter.repeat(64), size, false));
    }

    private LfsFile stored(String letter, int size) throws IOException {
        LfsFile file = file(letter, size);
        cache.store(file, half -> Files.write(half, new byte[size]));
        clock.advance(Duration.ofMinutes(1));
        return file;
    }

    @Test
    void contentUnusedForLongestMakesWay() throws IOException {
        LfsFile first = stored("a", 40);
        LfsFile second = stored("b", 40);
        assertThat(cache.has(first.pointer())).isTrue();
        clock.advance(Duration.ofMinutes(1));

        LfsFile third = stored("c", 40);

        assertThat(cache.has(first.pointer())).isTrue();
        assertThat(cache.has(second.pointer())).isFalse();
        assertThat(cache.has(third.pointer())).isTrue();
    }

    @Test
    void openContentCanBeReadAfterItMadeWay() throws IOException {
        LfsFile first = stored("a", 60);
        try (InputStream content = cache.open(first.pointer()).orElseThrow()) {
            stored("b", 60);

            assertThat(cache.has(first.pointer())).isFalse();
            assertThat(content.readAllBytes()).hasSize(60);
        }
    }

    @Test
    void downloadsUnderWayKeepTheirSpace() throws IOException {
        cache.store(file("a", 60), half -> {
            assertThatThrownBy(() -> stored("b", 60))
                    .isInstanceOf(RepositoryUnavailableException.class)
                    .hasMessageContaining("slipway.git.lfs-cache");
            Files.write(half, new byte[60]);
        });

        assertThat(cache.has(file("a", 60).pointer())).isTrue();
        assertThat(cache.has(stored("b", 60).pointer())).isTrue();
    }

    @Test
    void failedDownloadLeavesNothing() throws IOException {
        assertThatThrownBy(() -> cache.store(file("a", 60), half -> {
                    Files.write(half, new byte[10]);
                    throw new IOException("away");
                }))
                .hasMessage("away");

        assertThat(directory.resolve("lfs")).isEmptyDirectory();
        assertThat(cache.has(stored("b", 100).pointer())).isTrue();
    }

    @Test
    void contentOfAnotherSizeIsNotUsed() throws IOException {
        stored("a", 60);

        assertThat(cache.open(file("a", 61).pointer())).isEmpty();
    }

    @Test
    void sweepRemovesWhatIsOld() throws IOException {
        LfsFile old = stored("a", 10);
        Path half = Files.createTempFile(directory.resolve("lfs"), "x", ".part");
        Files.setLastModifiedTime(half, FileTime.from(clock.instant()));
        clock.advance(Duration.ofDays(2));
        cache.sweep();
        assertThat(half).doesNotExist();
        assertThat(directory.resolve("lfs").resolve(old.pointer().oid())).exists();

        clock.advance(Duration.ofDays(29));
        cache.sweep();

        assertThat(directory.resolve("lfs")).isEmptyDirectory();
    }
}
