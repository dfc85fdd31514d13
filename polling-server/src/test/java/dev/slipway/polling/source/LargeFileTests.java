package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.CommitId;
import dev.slipway.polling.SmallJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class LargeFileTests {
    private static final LargeFile FILE = new LargeFile();

    @TempDir
    private static Path served;

    private static GitServer server;
    private static ServedRepository web;
    private static List<CommitId> commits;

    @TempDir
    private Path directory;

    @BeforeAll
    static void serve() {
        server = GitServer.start(served);
        web = server.create("team/web");
        commits = List.of(commit(), commit(), commit());
        web.pack();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
    }

    @Test
    void threeRevisionsAreClonedFetchedAndStreamedInASmallHeap() throws IOException, InterruptedException {
        assertThat(streamed(commits)).endsWith("streamed 3\n");

        assertThat(streamed(List.of(commit()))).endsWith("streamed 1\n");
    }

    @Test
    void processThatLacksMemoryIsNamedWithItsRemedyAndTheRepositoryIsLeftAlone() throws IOException {
        Mirrors mirrors = SourceFixture.mirrors(directory, null, DataSize.ofMegabytes(64));

        assertThatThrownBy(() -> mirrors.tree(web.address(), commits.getFirst()))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining(web.address().toString())
                .hasMessageContaining("slipway.git.process-memory (64MB)");
        server.requests().clear();
        assertThatThrownBy(() -> mirrors.tree(web.address(), commits.getFirst()))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("It is fetched again after");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void processSendsTheToken() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "s3cr3t");
        server.requests().clear();

        SourceFixture.mirrors(directory, token, DataSize.ofMegabytes(256)).tree(web.address(), commits.getFirst());

        assertThat(server.requests())
                .hasSizeGreaterThan(2)
                .allSatisfy(request -> assertThat(request.authorization()).isPresent());
        assertThat(GitProcessCommand.of(DataSize.ofMegabytes(256)).command())
                .noneMatch(word -> word.contains("s3cr3t"));
    }

    private static CommitId commit() {
        return web.commit("main", Map.of("large", FILE.next()));
    }

    private String streamed(List<CommitId> wanted) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of(directory.toString(), web.address().toString()));
        wanted.forEach(commit -> arguments.add(commit.value()));
        SmallJvm.Result result = SmallJvm.run("56m", LargeFileMain.class, arguments);
        return result.output() + (result.exitCode() == 0 ? "" : "ended with " + result.exitCode());
    }
}
