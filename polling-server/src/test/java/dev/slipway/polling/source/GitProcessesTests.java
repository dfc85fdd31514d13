package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class GitProcessesTests {
    private static final DataSize MEMORY = DataSize.ofMegabytes(64);
    private static final Duration LONG = Duration.ofMinutes(30);

    @TempDir
    private Path directory;

    @AutoClose
    private GitServer server;

    private ServedRepository web;
    private GitProcesses processes;

    @BeforeEach
    void start() {
        server = GitServer.start(directory.resolve("served"));
        web = server.create("team/web");
        web.commit("main", Map.of("a", "1"));
        processes =
                new GitProcesses(new GitHttp(_ -> Optional.empty(), Duration.ofSeconds(10)), MEMORY, Optional.empty());
    }

    @Test
    void environmentOfTheServiceIsNotThatOfTheProcess() {
        assertThat(System.getenv()).containsKey("HOME");

        assertThat(GitProcessCommand.of(MEMORY).environment().keySet())
                .contains("PATH")
                .isSubsetOf("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH");
    }

    @Test
    void packingMakesWayForOtherWork() throws Exception {
        FutureTask<Boolean> packing = new FutureTask<>(() -> processes.runIfIdle(pack(mirrorWhosePackingHangs())));
        Thread.ofVirtual().start(packing);
        await().until(() -> ProcessHandle.current().children().findAny().isPresent());

        processes.run(pack(served()));

        assertThat(packing.get(1, TimeUnit.MINUTES)).isFalse();
    }

    @Test
    void packingThatWasKilledDoesNotPreventTheNextOne() throws IOException, InterruptedException {
        Files.createFile(served().resolve("gc.pid"));

        assertThat(processes.runIfIdle(pack(served()))).isTrue();

        try (Stream<Path> packs = Files.list(served().resolve("objects/pack"))) {
            assertThat(packs.map(Path::toString)).anyMatch(name -> name.endsWith(".pack"));
        }
    }

    private Path served() {
        return directory.resolve("served/team/web.git");
    }

    private GitTask pack(Path mirror) {
        return GitTask.gc(web.address(), mirror, LONG);
    }

    /** Its configuration is a pipe that nobody writes to. */
    private Path mirrorWhosePackingHangs() throws IOException, InterruptedException {
        Path mirror = Files.createDirectories(directory.resolve("hanging.git"));
        Files.createDirectories(mirror.resolve("objects"));
        Files.createDirectories(mirror.resolve("refs"));
        Files.writeString(mirror.resolve("HEAD"), "ref: refs/heads/main\n");
        Path config = mirror.resolve("config");
        assertThat(new ProcessBuilder("mkfifo", config.toString()).start().waitFor())
                .isZero();
        return mirror;
    }
}
