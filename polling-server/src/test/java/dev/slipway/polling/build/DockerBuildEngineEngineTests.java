package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.common.Digest;
import dev.slipway.common.ImageReference;
import dev.slipway.polling.registry.Registry;
import dev.slipway.polling.registry.RegistryCredentials;
import dev.slipway.polling.registry.TestRegistries;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds on a real engine and pushes to a real registry. */
@Tag("engine")
@EnabledIf("dev.slipway.polling.registry.TestRegistries#canRun")
class DockerBuildEngineEngineTests {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static String address = "";

    private final LogLines log = new LogLines();

    @BeforeAll
    static void startRegistry() {
        address = TestRegistries.anonymous();
    }

    @Test
    void goodBuildGivesTheDigestThatTheRegistryHas() throws Exception {
        FakeCommit commit = new FakeCommit()
                .file(
                        "Dockerfile",
                        "FROM " + RealEngine.BASE + "\nCOPY . /app\nRUN ls -l /app && echo marker-$((40+2)) # "
                                + System.nanoTime() + "\n")
                .executable("run.sh", "#!/bin/sh\n")
                .link("link", "run.sh");
        ImageReference target = new ImageReference(address, "team/web", "sha-0123456789ab");

        Digest digest = RealEngine.engine(LIMIT, null).buildAndPush(RealEngine.request(commit, target), log);

        assertThat(log.text()).contains("marker-42");
        assertThat(TestRegistries.registry(address, null).digest(target)).contains(digest);
        Registry registry = TestRegistries.registry(address, null);
        assertThat(registry.labels(target))
                .containsEntry(
                        "org.opencontainers.image.revision", commit.commit().value());
        registry.tag(target, "1.0.0");
        assertThat(registry.digest(target.withTag("1.0.0"))).contains(digest);
        assertThat(registry.tags("team/web")).contains(target.tag(), "1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type=secret,id=token,required=true", "type=ssh,required=true"})
    void mountThatNeedsASecretOrAKeyIsRefusedWithTheRemedy(String mount) {
        FakeCommit commit = new FakeCommit()
                .file("Dockerfile", "FROM " + RealEngine.BASE + "\nRUN --mount=" + mount + " echo never\n");
        ImageReference target = new ImageReference(address, "team/secret", "sha-0123456789ab");

        assertThatThrownBy(() -> RealEngine.engine(LIMIT, null).buildAndPush(RealEngine.request(commit, target), log))
                .isInstanceOf(BuildFailedException.class)
                .hasMessageContaining("Builds have no secrets and no SSH keys yet")
                .hasMessageContaining("remove the mount");
    }

    @Test
    void failedStepBlamesTheCommitShowsItsOutputAndPushesNothing() {
        FakeCommit commit = new FakeCommit()
                .file("Dockerfile", "FROM " + RealEngine.BASE + "\nRUN echo before-$((40+2)); ls /nowhere; exit 3\n");
        ImageReference target = new ImageReference(address, "team/failing", "sha-0123456789ab");

        assertThatThrownBy(() -> RealEngine.engine(LIMIT, null).buildAndPush(RealEngine.request(commit, target), log))
                .isInstanceOf(BuildFailedException.class)
                .hasMessageMatching(".*code: 3.*")
                .hasMessageContaining(commit.commit().value());

        assertThat(log.text()).contains("before-42").contains("No such file or directory");
        assertThat(TestRegistries.registry(address, null).digest(target)).isEmpty();
    }

    @Test
    void dockerfileWithACacheMountIsBuiltByBuildKit() throws Exception {
        assumeThat(RealEngine.hasBuildKit()).isTrue();
        FakeCommit commit = new FakeCommit()
                .file(
                        "Dockerfile",
                        "FROM " + RealEngine.BASE
                                + "\nRUN --mount=type=cache,target=/cache touch /cache/x && ls /cache\n");
        ImageReference target = new ImageReference(address, "team/cache", "one");

        assertThat(RealEngine.engine(LIMIT, null).buildAndPush(RealEngine.request(commit, target), log))
                .isNotNull();
    }

    @Test
    void secondBuildUsesTheCacheThoughTheImageIsGoneFromTheEngine() throws Exception {
        FakeCommit commit = new FakeCommit()
                .file("Dockerfile", "FROM " + RealEngine.BASE + "\nRUN echo step # " + System.nanoTime() + "\n");
        ImageReference target = new ImageReference(address, "team/again", "one");

        RealEngine.engine(LIMIT, null).buildAndPush(RealEngine.request(commit, target), log);
        int lines = log.lines().size();
        RealEngine.engine(LIMIT, null).buildAndPush(RealEngine.request(commit, target), log);

        // BuildKit numbers its lines, the classic builder does not
        assertThat(log.lines().subList(0, lines)).anyMatch(line -> line.matches("(#.* )?step"));
        assertThat(log.lines().subList(lines, log.lines().size())).noneMatch(line -> line.matches("(#.* )?step"));
        assertThat(RealEngine.images()).noneMatch(tag -> tag.contains("team/again"));
    }

    @Test
    void invalidDockerfileBlamesTheCommit() {
        FakeCommit commit = new FakeCommit().file("Dockerfile", "FRUM scratch\n");
        ImageReference target = new ImageReference(address, "team/wrong", "one");

        assertThatThrownBy(() -> RealEngine.engine(LIMIT, null).buildAndPush(RealEngine.request(commit, target), log))
                .isInstanceOf(BuildFailedException.class)
                .hasMessageContaining("FRUM");
    }

    @Test
    void buildIsStoppedAtTheTimeLimit() {
        FakeCommit commit = new FakeCommit()
                .file("Dockerfile", "FROM " + RealEngine.BASE + "\nRUN sleep 120 # " + System.nanoTime() + "\n");
        ImageReference target = new ImageReference(address, "team/slow", "one");
        long start = System.nanoTime();

        assertThatThrownBy(() -> RealEngine.engine(Duration.ofSeconds(4), null)
                        .buildAndPush(RealEngine.request(commit, target), log))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("PT4S")
                .hasMessageContaining("slipway.engine.timeout");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void interruptStopsTheBuildAndKeepsTheFlag() throws Exception {
        FakeCommit commit = new FakeCommit()
                .file("Dockerfile", "FROM " + RealEngine.BASE + "\nRUN sleep 120 # " + System.nanoTime() + "\n");
        ImageReference target = new ImageReference(address, "team/slow", "two");
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread thread = Thread.ofPlatform().start(() -> {
            failure.set(catchThrowable(
                    () -> RealEngine.engine(LIMIT, null).buildAndPush(RealEngine.request(commit, target), log)));
            interrupted.set(Thread.interrupted());
        });
        while (thread.isAlive() && !log.text().contains("RUN sleep")) {
            Thread.sleep(50);
        }
        thread.interrupt();

        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(failure.get()).isInstanceOf(EngineUnavailableException.class).hasMessageContaining("Stopped");
        assertThat(interrupted).isTrue();
    }

    @Test
    void wrongCredentialsNameTheFileAndNotThePassword() {
        String guarded = TestRegistries.guarded();
        FakeCommit commit = new FakeCommit().file("Dockerfile", "FROM " + RealEngine.BASE + "\n");
        ImageReference target = new ImageReference(guarded, "team/web", "one");

        assertThatThrownBy(() -> RealEngine.engine(LIMIT, new RegistryCredentials("robot", "wr0ng"))
                        .buildAndPush(RealEngine.request(commit, target), log))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("push " + target)
                .hasMessageContaining("slipway.registry.credentials-file")
                .hasMessageNotContaining("wr0ng");
        assertThat(log.text()).doesNotContain("wr0ng");
    }

    @Test
    void rightCredentialsPush() throws Exception {
        String guarded = TestRegistries.guarded();
        RegistryCredentials robot = new RegistryCredentials("robot", "right");
        FakeCommit commit = new FakeCommit().file("Dockerfile", "FROM " + RealEngine.BASE + "\n");
        ImageReference target = new ImageReference(guarded, "team/web", "one");

        Digest digest = RealEngine.engine(LIMIT, robot).buildAndPush(RealEngine.request(commit, target), log);

        assertThat(TestRegistries.registry(guarded, robot).digest(target)).contains(digest);
    }

    @Test
    void baseImageBehindAPasswordIsUsed() throws Exception {
        String guarded = TestRegistries.guarded();
        RegistryCredentials robot = new RegistryCredentials("robot", "right");
        ImageReference base = new ImageReference(guarded, "team/base", "one");
        ImageReference target = new ImageReference(guarded, "team/upon", "one");
        RealEngine.engine(LIMIT, robot)
                .buildAndPush(
                        RealEngine.request(
                                new FakeCommit().file("Dockerfile", "FROM " + RealEngine.BASE + "\nENV SLIPWAY=base\n"),
                                base),
                        log);
        FakeCommit commit = new FakeCommit().file("Dockerfile", "FROM " + base + "\nRUN echo upon-$SLIPWAY\n");

        Digest digest = RealEngine.engine(LIMIT, robot).buildAndPush(RealEngine.request(commit, target), log);

        assertThat(log.text()).contains("upon-base");
        assertThat(TestRegistries.registry(guarded, robot).digest(target)).contains(digest);
    }

    @Test
    void baseImageThatTheRegistryLacksBlamesTheCommit() {
        String guarded = TestRegistries.guarded();
        FakeCommit commit = new FakeCommit().file("Dockerfile", "FROM " + guarded + "/team/none:1\n");
        ImageReference target = new ImageReference(guarded, "team/upon", "two");

        assertThatThrownBy(() -> RealEngine.engine(LIMIT, new RegistryCredentials("robot", "right"))
                        .buildAndPush(RealEngine.request(commit, target), log))
                .isInstanceOf(BuildFailedException.class)
                .hasMessageContaining(guarded + "/team/none:1");
    }

    @Test
    void registryThatIsDownIsWorthAnotherTry() {
        FakeCommit commit = new FakeCommit().file("Dockerfile", "FROM " + RealEngine.BASE + "\n");
        ImageReference target = new ImageReference("127.0.0.1:1", "team/web", "one");

        assertThatThrownBy(() -> RealEngine.engine(LIMIT, null).buildAndPush(RealEngine.request(commit, target), log))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("127.0.0.1:1");
    }
}
