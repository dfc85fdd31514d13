package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRemotesTests {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    @TempDir
    private static Path served;

    private static GitServer server;

    @BeforeAll
    static void startServer() {
        server = GitServer.start(served);
    }

    @BeforeEach
    void clear() {
        server.obstruct((_, _) -> false);
        server.requests().clear();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
    }

    @Test
    void readReturnsBranchesAndPeeledTags() throws IOException {
        ServedRepository web = server.create("team/web-1");
        CommitId first = web.commit("main", Map.of("a", "1"));
        CommitId second = web.commit("main", Map.of("a", "2"));
        web.commit("feature/x", Map.of("b", "1"));
        web.tag("1.0.0", first);
        web.annotatedTag("v1.1.0", second);

        RemoteRefs refs = SourceFixture.remotes(null, LIMIT).read(web.address());

        assertThat(refs.branches()).containsEntry("main", second).containsOnlyKeys("main", "feature/x");
        assertThat(refs.tags()).isEqualTo(Map.of("1.0.0", first, "v1.1.0", second));
    }

    @Test
    void advertisedHoldsAllTagsAndTheBranchesAskedForAlone() throws IOException {
        ServedRepository web = server.create("team/web-6");
        CommitId first = web.commit("main", Map.of("a", "1"));
        web.commit("main2", Map.of("a", "2"));
        CommitId release = web.commit("release/1.0", Map.of("a", "3"));
        web.annotatedTag("v1.0.0", first);

        AdvertisedRefs refs =
                SourceFixture.remotes(null, LIMIT).advertised(web.address(), List.of("main", "release/*"));

        assertThat(refs.refs())
                .isEqualTo(new RemoteRefs(Map.of("main", first, "release/1.0", release), Map.of("v1.0.0", first)));
    }

    @Test
    void hashChangesWithTheRefsAskedForAlone() throws IOException {
        ServedRepository web = server.create("team/web-7");
        CommitId first = web.commit("main", Map.of("a", "1"));
        CommitId second = web.commit("other", Map.of("a", "2"));
        web.tag("v1.0.0", first);
        String before = hash(web);

        web.commit("other", Map.of("a", "3"));
        assertThat(hash(web)).isEqualTo(before);
        web.tag("v1.0.0", second);
        assertThat(hash(web)).isNotEqualTo(before);
    }

    private static String hash(ServedRepository web) throws IOException {
        return SourceFixture.remotes(null, LIMIT)
                .advertised(web.address(), List.of("main"))
                .hash();
    }

    @Test
    void headIsThatOfTheBranch() throws IOException {
        ServedRepository web = server.create("team/web-8");
        CommitId first = web.commit("main", Map.of("a", "1"));

        assertThat(SourceFixture.remotes(null, LIMIT).head(web.address(), "main"))
                .contains(first);
        assertThat(SourceFixture.remotes(null, LIMIT).head(web.address(), "mai"))
                .isEmpty();
    }

    @Test
    void emptyRepositoryHasNoRefs() throws IOException {
        RemoteRefs refs =
                SourceFixture.remotes(null, LIMIT).read(server.create("new").address());

        assertThat(refs).isEqualTo(new RemoteRefs(Map.of(), Map.of()));
    }

    @Test
    void unknownRepositoryIsReported() {
        assertThatThrownBy(() -> SourceFixture.remotes(null, LIMIT).read(server.repository("team/none")))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("Cannot read the refs of " + server.url() + "/team/none.git")
                .hasMessageContaining("check the URL");
    }

    @Test
    void serverThatDoesNotListenIsReported() throws LifecycleException {
        GitServer away = GitServer.start(directory.resolve("away"));
        GitRepository web = away.repository("team/web");
        away.close();

        assertThatThrownBy(() -> SourceFixture.remotes(null, LIMIT).read(web))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("does not accept connections");
    }

    @Test
    void readSendsTokenWithFirstRequestAndReadsItsFileEachTime() throws IOException {
        ServedRepository web = server.create("team/web-2");
        web.commit("main", Map.of("a", "1"));
        Path token = Files.writeString(directory.resolve("token"), "first\n");
        GitRemotes remotes = SourceFixture.remotes(token, LIMIT);

        remotes.read(web.address());
        Files.writeString(token, "second");
        remotes.read(web.address());

        assertThat(server.requests())
                .extracting(GitServer.Request::authorization)
                .contains(basic("first"), basic("second"))
                .doesNotContain(Optional.empty());
    }

    @Test
    void refusedTokenNamesTheKeyAndNotTheToken() throws IOException {
        ServedRepository web = server.create("team/web-3");
        server.obstruct((_, response) -> {
            response.setHeader("WWW-Authenticate", "Basic realm=\"git\"");
            response.sendError(401);
            return true;
        });
        Path token = Files.writeString(directory.resolve("token"), "s3cr3t");

        assertThatThrownBy(() -> SourceFixture.remotes(token, LIMIT).read(web.address()))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("slipway.git.hosts")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void missingTokenFileIsNamed() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> SourceFixture.remotes(missing, LIMIT)
                        .read(server.create("web").address()))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("mount the Secret");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void redirectToAnotherHostIsFollowedWithoutTheToken() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "s3cr3t");
        try (GitServer other = GitServer.start(directory.resolve("other"))) {
            CommitId commit = other.create("team/web").commit("main", Map.of("a", "1"));
            server.obstruct((request, response) -> {
                response.setStatus(301);
                response.setHeader("Location", other.url() + request.getRequestURI() + "?" + request.getQueryString());
                return true;
            });

            RemoteRefs refs = SourceFixture.remotes(token, LIMIT).read(server.repository("team/web"));

            assertThat(refs.branches()).containsEntry("main", commit);
            assertThat(server.requests().getFirst().authorization()).isEqualTo(basic("s3cr3t"));
            assertThat(other.requests())
                    .isNotEmpty()
                    .extracting(GitServer.Request::authorization)
                    .containsOnly(Optional.empty());
        }
    }

    @Test
    void serverThatHangsEndsInTime() {
        GitRepository web = server.create("team/web-4").address();
        CountDownLatch released = new CountDownLatch(1);
        server.obstruct((_, _) -> await(released));
        Instant start = Instant.now();

        assertThatThrownBy(
                        () -> SourceFixture.remotes(null, Duration.ofSeconds(1)).read(web))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("slipway.git.timeout");

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        released.countDown();
    }

    @Test
    void serverThatDripsEndsInTime() {
        GitRepository web = server.create("team/web-5").address();
        CountDownLatch released = new CountDownLatch(1);
        server.obstruct((_, response) -> {
            response.setContentType("application/x-git-upload-pack-advertisement");
            response.getOutputStream().print("00ff# service");
            while (!await(released, 200)) {
                response.getOutputStream().print("x");
                response.flushBuffer();
            }
            return true;
        });
        Instant start = Instant.now();

        assertThatThrownBy(
                        () -> SourceFixture.remotes(null, Duration.ofSeconds(2)).read(web))
                .isInstanceOf(RepositoryUnavailableException.class);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
        released.countDown();
    }

    private static boolean await(CountDownLatch latch) {
        return await(latch, 20_000);
    }

    private static boolean await(CountDownLatch latch, long milliseconds) {
        try {
            return latch.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Optional<String> basic(String token) {
        String pair = "x-access-token:" + token;
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
