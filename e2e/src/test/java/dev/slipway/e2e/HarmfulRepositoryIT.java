package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Delivery;
import dev.slipway.e2e.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A repository with harmful content does not delay the deliveries of another one, and does not stop the service. */
@OnCluster
class HarmfulRepositoryIT {
    /** A look may wait for others, and this machine may be busy, so deliveries may take longer. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private final TestEnvironment environment;
    private final Installation installation;
    private final Application harmful;
    private final Application healthy;
    private Duration usual = Duration.ZERO;
    private int merges;

    HarmfulRepositoryIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
        this.harmful = environment.application("harmful");
        this.healthy = environment.application("healthy");
    }

    @BeforeAll
    void begin() {
        harmful.awaitBuilt(harmful.sample().begin());
        healthy.awaitBuilt(healthy.sample().begin());
        usual = merge();
        Duration second = merge();
        usual = usual.compareTo(second) > 0 ? usual : second;
    }

    @AfterEach
    void assertServiceStillRuns() {
        assertThat(installation.pollingServerWorkload().restarts()).isZero();
        environment.until(
                "health is up",
                () -> installation
                        .pollingServer()
                        .health()
                        .path("status")
                        .asString()
                        .equals("UP"));
    }

    @AfterAll
    void end() {
        harmful.close();
        healthy.close();
    }

    @Test
    void patternsThatBacktrackDelayNoOtherRepository() {
        String stars = "*a".repeat(20) + "b\n";
        harmful.sample().work().write("a".repeat(200), "");
        harmful.sample().work().write("chart/.helmignore", stars);
        CommitId commit = harmful.sample().mergeEdit(".dockerignore", rules -> rules + stars);

        assertOtherRepositoryIsDelivered();
        harmful.awaitBuilt(commit);
    }

    @Test
    void aLargeFileInManyRevisionsStopsNothing() throws IOException {
        byte[] content = new byte[30 * 1024 * 1024];
        new Random(1).nextBytes(content);
        Path file = harmful.sample().work().folder().resolve("large.bin");
        harmful.sample().work().startBranch("large");
        for (int revision = 1; revision <= 3; revision++) {
            content[revision * content.length / 4]++;
            Files.write(file, content);
            harmful.sample().work().commit("Revision " + revision + " of a large file");
        }
        harmful.sample().work().push("refs/heads/large");
        harmful.sample().work().checkout("main");
        CommitId commit = harmful.sample().mergePage("with a large file on another branch");

        assertOtherRepositoryIsDelivered();
        harmful.awaitBuilt(commit);
    }

    @Test
    void thousandsOfTagsStopNothing() {
        CommitId commit = harmful.sample().mergePage("tagged often");
        for (int number = 1; number <= 5000; number++) {
            harmful.sample().work().tag(commit, "build-" + number);
        }
        harmful.sample().work().push("refs/tags/*:refs/tags/*");

        assertOtherRepositoryIsDelivered();
        harmful.awaitBuilt(harmful.sample().mergePage("after many tags"));
    }

    @Test
    void deeplyNestedYamlIsRefusedAndDelaysNoOtherRepository() throws IOException {
        String nested = "[".repeat(100_000);
        Path desired = environment.desiredState().folder().resolve("helmsman/production.yaml");
        String before = Files.readString(desired);
        Files.writeString(desired, nested);
        environment.desiredState().publish("Break production.yaml");
        harmful.sample().work().write("chart/values.yaml", nested);
        CommitId commit = harmful.sample().mergePage("with values that nest too deep");

        assertOtherRepositoryIsDelivered();
        environment.until("the delivery failed", () -> delivery(commit).isFailed());
        assertThat(delivery(commit).error()).contains("values.yaml");

        Files.writeString(desired, before);
        environment.desiredState().publish("Restore production.yaml");
        harmful.sample()
                .work()
                .write("chart/values.yaml", healthy.sample().work().read("chart/values.yaml"));
        harmful.awaitBuilt(harmful.sample().mergePage("repaired"));
    }

    @Test
    void aSleepingBuildCanBeCancelledAndDelaysNoOtherRepository() {
        CommitId sleeping = harmful.sample().mergeEdit("Dockerfile", file -> file + "RUN sleep 3600\n");
        environment.until(
                "the build is under way", () -> delivery(sleeping).state().equals("BUILDING"));

        assertOtherRepositoryIsDelivered();
        assertThat(installation.pollingServer().cancel(delivery(sleeping).id()).statusCode())
                .isEqualTo(202);
        environment.until(
                "the delivery is cancelled", () -> delivery(sleeping).state().equals("CANCELLED"));

        harmful.awaitBuilt(harmful.sample().mergeEdit("Dockerfile", file -> file.replace("RUN sleep 3600\n", "")));
    }

    private void assertOtherRepositoryIsDelivered() {
        assertThat(merge()).isLessThan(usual.plus(TOLERANCE));
        assertThat(merge()).isLessThan(usual.plus(TOLERANCE));
    }

    /** Merges a change in the healthy repository. Returns the time until its image is in the registry. */
    private Duration merge() {
        long start = System.nanoTime();
        healthy.awaitBuilt(healthy.sample().mergePage("merge " + ++merges));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Delivery delivery(CommitId commit) {
        return installation.pollingServer().delivery("harmful", commit.value()).orElseThrow();
    }
}
