package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.common.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorPackerTests {
    private static final int MANY_FETCHES = 50;

    @TempDir
    private Path directory;

    @AutoClose
    private GitServer server;

    @BeforeEach
    void start() {
        server = GitServer.start(directory.resolve("served"));
    }

    @Test
    void packsOfManyFetchesBecomeFewAndTheMirrorIsReadMeanwhile() throws IOException {
        ServedRepository web = server.create("team/web");
        Path folder = directory.resolve("mirrors");
        Mirrors mirrors = SourceFixture.mirrors(folder);
        CommitId first = web.commit("main", Map.of("a", "0"));
        for (int i = 1; i <= MANY_FETCHES; i++) {
            mirrors.tree(web.address(), web.commit("main", Map.of("a", "" + i)));
        }
        Path packs = folder.resolve(MirrorName.of(web.address())).resolve("objects/pack");
        age(packs);
        mirrors.tree(web.address(), web.commit("main", Map.of("a", "one too many")));

        await().atMost(Duration.ofMinutes(1)).until(() -> {
            assertThat(mirrors.tree(web.address(), first).file("a")).isPresent();
            return count(packs) < MANY_FETCHES / 2;
        });
        CommitId last = web.commit("main", Map.of("a", "last"));
        assertThat(mirrors.tree(web.address(), last).file("a")).isPresent();
    }

    /** Git leaves younger packs to those who may be reading them. */
    private static void age(Path packs) throws IOException {
        try (Stream<Path> files = Files.list(packs)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            }
        }
    }

    private static long count(Path packs) {
        try (Stream<Path> files = Files.list(packs)) {
            return files.filter(file -> file.toString().endsWith(".pack")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
