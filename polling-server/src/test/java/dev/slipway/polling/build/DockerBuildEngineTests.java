package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.common.Digest;
import dev.slipway.common.ImageReference;
import dev.slipway.polling.registry.RegistryCredentials;
import dev.slipway.polling.source.CommitContentException;
import dev.slipway.polling.source.RepositoryUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerBuildEngineTests {
    private static final ImageReference TARGET = new ImageReference("registry.test:5000", "team/web", "sha-0123");

    private final FakeEngine engine = new FakeEngine();
    private final LogLines log = new LogLines();
    private final FakeCommit commit = new FakeCommit().file("Dockerfile", "FROM scratch\n");

    private Digest build() throws BuildFailedException {
        return build(Duration.ofSeconds(20), commit);
    }

    private Digest build(Duration timeout, FakeCommit tree) throws BuildFailedException {
        EngineProperties properties = new EngineProperties(URI.create("tcp://engine.test:2376"), null, timeout, null);
        return new DockerBuildEngine(properties, engine, () -> Optional.of(new RegistryCredentials("robot", "s3cret")))
                .buildAndPush(new BuildRequest(tree, ".", "Dockerfile", TARGET, Map.of("a", "b c")), log);
    }

    @Test
    void goodBuildIsPushedAndRemoved() throws Exception {
        assertThat(build()).isEqualTo(new Digest(FakeEngine.DIGEST));

        assertThat(engine.paths())
                .containsExactly(
                        "/version",
                        "/v1.51/build?dockerfile=Dockerfile&forcerm=1&labels=%7B%22a%22%3A%22b+c%22%7D&rm=1"
                                + "&t=registry.test%3A5000%2Fteam%2Fweb%3Asha-0123&version=2",
                        "/v1.51/images/registry.test:5000/team/web/push?tag=sha-0123",
                        "/v1.51/images/registry.test:5000/team/web:sha-0123?noprune=true");
    }

    @Test
    void sendsCredentialsWithThePushOnly() throws Exception {
        build();

        String header = engine.request("/push").headers().get("X-Registry-Auth");
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .contains("\"username\":\"robot\"", "\"password\":\"s3cret\"", "registry.test:5000");
        assertThat(engine.request("/build").headers()).doesNotContainKey("X-Registry-Auth");
        assertThat(log.text()).doesNotContain("s3cret");
    }

    @Test
    void pullsABaseImageOfTheTeamsRegistryFirstWithTheCredentials() throws Exception {
        commit.file("Dockerfile", "FROM registry.test:5000/team/base:1 AS base\nFROM elsewhere.test/x\n");

        build();

        assertThat(engine.paths().subList(1, 3))
                .first()
                .isEqualTo("/v1.51/images/create?fromImage=registry.test%3A5000%2Fteam%2Fbase&tag=1");
        assertThat(engine.paths().get(2)).startsWith("/v1.51/build");
        assertThat(engine.paths()).noneMatch(path -> path.contains("elsewhere"));
        String header = engine.request("/images/create").headers().get("X-Registry-Auth");
        assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .contains("\"username\":\"robot\"", "registry.test:5000");
    }

    @Test
    void baseImageThatTheRegistryLacksBlamesTheCommit() {
        commit.file("Dockerfile", "FROM registry.test:5000/team/bsae:1\n");
        engine.answer("/images/create", 404, "{\"message\":\"manifest for it not found: manifest unknown\"}");

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(this::build)
                .withMessageContaining("pull registry.test:5000/team/bsae:1")
                .withMessageContaining("correct the Dockerfile");
        assertThat(engine.paths()).noneMatch(path -> path.contains("/build"));
    }

    @Test
    void refusedBaseImageIsWorthAnotherTry() {
        commit.file("Dockerfile", "FROM registry.test:5000/team/base:1\n");
        engine.answer("/images/create", 200, "{\"error\":\"unauthorized: authentication required\"}");

        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(this::build)
                .withMessageContaining("pull registry.test:5000/team/base:1")
                .withMessageContaining("slipway.registry.credentials-file");
    }

    @Test
    void missingDockerfileDoesNotCallTheEngine() {
        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> build(Duration.ofSeconds(20), new FakeCommit().file("README", "")))
                .withMessageContaining("no file Dockerfile")
                .withMessageContaining("https://git.example.org/team/web.git");
        assertThat(engine.paths()).isEmpty();
        assertThat(log.text()).startsWith("ERROR: Cannot build");
    }

    @Test
    void wrongIgnoreFileIsNamedWithItsLine() {
        commit.file(".dockerignore", "ok\n[a\n");

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(this::build)
                .withMessageContaining(".dockerignore, line 2");
    }

    @Test
    void errorItemBeforeGoodOnesFailsAndPushesNothing() {
        engine.answer("/build", 200, """
                {"errorDetail":{"message":"process \\"x\\" did not complete successfully: exit code: 1"}}
                {"id":"moby.image.id","aux":{"ID":"sha256:abc"}}
                """);

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(this::build)
                .withMessageContaining("exit code: 1");
        assertThat(engine.paths()).noneMatch(path -> path.contains("/push"));
    }

    @Test
    void errorItemAmongGoodOnesFailsThePush() {
        engine.answer("/push", 200, """
                {"errorDetail":{"message":"unauthorized"},"error":"unauthorized"}
                {"aux":{"Digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000"}}
                """);

        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(this::build)
                .withMessageContaining("push registry.test:5000/team/web:sha-0123")
                .withMessageContaining("credentials-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"stream\":\"Step 1\"}", "{\"stream\":\"Ste", "<html>proxy</html>"})
    void answerThatEndsEarlyIsWorthAnotherTry(String answer) {
        engine.answer("/build", 200, answer);

        assertThatExceptionOfType(EngineUnavailableException.class).isThrownBy(this::build);
        assertThat(engine.paths()).noneMatch(path -> path.contains("/push"));
    }

    @Test
    void pushWithoutADigestFails() {
        engine.answer("/push", 200, "{\"status\":\"pushed\"}");

        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(this::build)
                .withMessageContaining("without a digest");
    }

    @Test
    void busyEngineIsNamedWithItsStatusAndAddress() {
        engine.answer("/build", 503, "{\"message\":\"overloaded\"}");

        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(this::build)
                .withMessageContaining("overloaded")
                .withMessageContaining("503")
                .withMessageContaining("tcp://engine.test:2376");
    }

    @Test
    void fullDiskSaysWhatToDo() {
        engine.answer("/build", 500, "{\"message\":\"write /x: no space left on device\"}");

        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(this::build)
                .withMessageContaining("docker system prune");
    }

    @Test
    void buildFailsAtTheTimeLimit() {
        engine.silent("/build");

        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(() -> build(Duration.ofMillis(300), commit))
                .withMessageContaining("PT0.3S")
                .withMessageContaining("slipway.engine.timeout");
    }

    @Test
    void interruptStopsTheBuildAndKeepsTheFlag() throws Exception {
        engine.silent("/build");
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>(false);
        Thread thread = Thread.ofPlatform().start(() -> {
            begun.countDown();
            failure.set(catchThrowable(this::build));
            flag.set(Thread.interrupted());
        });
        begun.await();
        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(failure.get()).isInstanceOf(EngineUnavailableException.class).hasMessageContaining("Stopped");
        assertThat(flag.get()).isTrue();
    }

    @Test
    void contextThatCannotBeSentBlamesTheCommit() {
        FakeCommit submodule = new FakeCommit()
                .file("Dockerfile", "FROM scratch\n")
                .failing("lib", () -> {
                    throw new CommitContentException("lib is a submodule");
                });

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> build(Duration.ofSeconds(20), submodule))
                .withMessageContaining("lib is a submodule");
        assertThat(engine.context()).isEmpty();
    }

    @Test
    void partThatCannotBeHadBlamesTheCommitBeforeTheEngineIsAsked() {
        FakeCommit commit = new FakeCommit()
                .file("Dockerfile", "FROM scratch\n")
                .unfetchable(new CommitContentException("'lib' is a submodule"));

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> build(Duration.ofSeconds(20), commit))
                .withMessage("'lib' is a submodule");
        assertThat(engine.paths()).isEmpty();
    }

    @Test
    void partThatCannotBeFetchedNowIsTriedAgain() {
        FakeCommit commit = new FakeCommit()
                .file("Dockerfile", "FROM scratch\n")
                .unfetchable(new RepositoryUnavailableException("Cannot fetch x", new IOException("no route")));

        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(() -> build(Duration.ofSeconds(20), commit))
                .withMessage("Cannot fetch x");
        assertThat(engine.paths()).isEmpty();
    }

    @Test
    void imageThatCannotBeRemovedDoesNotFailTheBuild() throws Exception {
        engine.answer("/images/", 500, "{\"message\":\"in use\"}");

        assertThat(build()).isEqualTo(new Digest(FakeEngine.DIGEST));
    }

    @Test
    void oldEngineUsesItsClassicBuilder() throws Exception {
        engine.answer("/version", 200, "{\"Version\":\"20.10.24\",\"ApiVersion\":\"1.41\",\"Os\":\"linux\"}");

        build();

        assertThat(engine.paths().get(1)).startsWith("/v1.41/build").endsWith("version=1");
        assertThat(log.text()).contains("classic builder");
    }
}
