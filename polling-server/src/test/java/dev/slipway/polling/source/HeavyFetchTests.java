package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.common.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class HeavyFetchTests {
    private static final String PROCESS = "Git's process took";

    @TempDir
    private Path directory;

    @AutoClose
    private GitServer server;

    private ServedRepository web;
    private Mirrors mirrors;
    private Set<Long> processesBefore;

    @BeforeEach
    void start() {
        server = GitServer.start(directory.resolve("served"));
        web = server.create("team/web");
        mirrors = SourceFixture.mirrors(directory.resolve("mirrors"));
        processesBefore = processes();
    }

    @Test
    void smallRepositoryNeedsNoProcess(CapturedOutput output) throws IOException {
        mirrors.tree(web.address(), web.commit("main", Map.of("a", "1")));

        assertThat(output).doesNotContain(PROCESS);
    }

    @Test
    void moreObjectsThanTheServiceTakesAreFetchedByAProcess(CapturedOutput output) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i <= Fetch.MOST_OBJECTS; i++) {
            files.put("d" + i % 100 + "/f" + i, "" + i);
        }
        CommitId commit = web.commit("main", files);

        assertThat(mirrors.tree(web.address(), commit).file("d1/f101")).isPresent();
        assertThat(output).contains(PROCESS);
    }

    @Test
    void largeObjectInALaterFetchIsFetchedByAProcess(CapturedOutput output) throws IOException {
        mirrors.tree(web.address(), web.commit("main", Map.of("a", "1")));
        CommitId second = web.commit("main", Map.of("a", "2", "large", large()));

        assertThat(mirrors.tree(web.address(), second).file("large"))
                .hasValueSatisfying(content -> assertThat(content).hasSizeGreaterThan(Fetch.LARGEST_OBJECT));
        assertThat(output).contains(PROCESS);
    }

    @Test
    void stopOfTheServiceEndsTheProcess() throws InterruptedException {
        CommitId commit = web.commit("main", Map.of("large", large()));
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        server.obstruct((_, _) -> {
            if (!started().isEmpty()) {
                hanging.countDown();
                wait(released);
            }
            return false;
        });
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread fetching = Thread.ofVirtual().start(() -> {
            try {
                mirrors.tree(web.address(), commit);
            } catch (IOException e) {
                failure.set(e);
            }
        });
        hanging.await();
        assertThat(started()).hasSize(1);

        fetching.interrupt();
        fetching.join();

        await().untilAsserted(() -> assertThat(started()).isEmpty());
        assertThat(failure.get()).isInstanceOf(RepositoryUnavailableException.class);
        released.countDown();
    }

    @Test
    void failureInTheProcessIsReportedAsInTheService() {
        CommitId commit = web.commit("main", Map.of("large", large()));
        server.obstruct((_, response) -> {
            if (started().isEmpty()) {
                return false;
            }
            response.setHeader("WWW-Authenticate", "Basic realm=\"git\"");
            response.sendError(401);
            return true;
        });

        assertThatThrownBy(() -> mirrors.tree(web.address(), commit))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("Cannot fetch " + web.address())
                .hasMessageContaining("slipway.git.hosts");
    }

    private static String large() {
        StringBuilder content = new StringBuilder();
        new Random(3).ints(Fetch.LARGEST_OBJECT + 1000, 'a', 'z').forEach(letter -> content.append((char) letter));
        return content.toString();
    }

    private Set<Long> started() {
        Set<Long> started = processes();
        started.removeAll(processesBefore);
        return started;
    }

    private static Set<Long> processes() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
