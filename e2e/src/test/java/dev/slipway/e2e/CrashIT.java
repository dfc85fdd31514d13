package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.OnCluster;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.ContainerProcess;
import dev.slipway.e2e.world.Delivery;
import dev.slipway.e2e.world.Workload;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** polling-server is killed at the worst moments, and loses its ledger: each delivery arrives, once. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class CrashIT {
    private static final int HELM_API_PORT = 8080;

    private final Stage stage;
    private final World world;
    private final Workload pollingServer;
    private final Application crash;

    CrashIT(Stage stage) {
        this.stage = stage;
        this.world = stage.world();
        this.pollingServer = world.pollingServerWorkload();
        this.crash = stage.application("crash");
    }

    @BeforeAll
    void begin() {
        crash.begin();
    }

    @AfterAll
    void end() {
        crash.retire();
    }

    @Test
    @Order(1)
    void killedInTheMiddleOfABuild() {
        List<String> charts = crash.stagingCharts();
        Instant start = Instant.now();
        CommitId commit = crash.sample().mergeEdit("Dockerfile", file -> slow(file, "sleep 12.5"));
        stage.until("the build is at its slow step", () -> isRunning("sleep 12.5"));

        assertThat(crash.isBuilt(commit)).isFalse();
        awaitRestart(kill());

        arrivesOnce(commit, start);
        assertThat(crash.stagingCharts()).isEqualTo(charts);
    }

    @Test
    @Order(2)
    void killedInTheMiddleOfAPush() {
        List<String> charts = crash.stagingCharts();
        Instant start = Instant.now();
        CommitId commit = crash.sample().mergeEdit("Dockerfile", file -> slow(file, "sleep 7.25"));
        stage.until("the build is at its slow step", () -> isRunning("sleep 7.25"));
        ContainerProcess registry = world.registryWorkload().process();
        int restarts;
        registry.freeze();
        try {
            stage.until(
                    "the build is done, and its push waits for the registry",
                    () -> world.engine().builds(crash.repository(), start) == 1);
            assertThat(world.engine().pushes(crash.repository(), start)).isZero();
            restarts = kill();
        } finally {
            registry.thaw();
        }
        awaitRestart(restarts);

        arrivesOnce(commit, start);
        assertThat(crash.stagingCharts()).isEqualTo(charts);
    }

    @Test
    @Order(3)
    void killedInTheMiddleOfAnApplyCall() {
        List<String> charts = crash.stagingCharts();
        Instant start = Instant.now();
        ContainerProcess helmApi = world.helmApiWorkload().process();
        List<String> jobs = jobs();
        int restarts;
        CommitId commit;
        helmApi.freeze();
        try {
            commit = crash.sample()
                    .mergeEdit("chart/values.yaml", values -> values.replace("replicas: 1", "replicas: 2"));
            stage.until("the chart is published", () -> crash.stagingCharts().size() > charts.size());
            stage.until(
                    "helm-api is being called", () -> pollingServer.process().connectionsTo(HELM_API_PORT) > 0);
            restarts = kill();
        } finally {
            helmApi.thaw();
        }
        awaitRestart(restarts);

        arrivesOnce(commit, start);
        assertThat(crash.stagingCharts()).hasSize(charts.size() + 1);
        stage.until(
                "staging has the chart",
                () -> crash.staging()
                        .chartVersion()
                        .equals(crash.stagingCharts().getLast()));
        // The oldest Jobs go when the CronJob's history is full, so they are not simply counted.
        List<String> made = jobs();
        made.removeAll(jobs);
        assertThat(made).as("Jobs for the one chart").hasSize(1);
    }

    @Test
    @Order(4)
    void withoutItsLedgerNothingIsDeliveredAgainAndWhatCameMeanwhileArrives() throws IOException {
        String folder = pollingServer.volumeFolder();
        List<String> tags = world.registry().tags(crash.repository());
        List<String> charts = crash.stagingCharts();
        pollingServer.scale(0);
        Instant lost = Instant.now();
        deleteLedger(Path.of(folder));
        CommitId meanwhile = crash.sample().mergePage("while nobody looked");
        pollingServer.scale(1);

        arrivesOnce(meanwhile, lost);

        assertThat(crash.stagingCharts()).isEqualTo(charts);
        assertThat(world.registry().tags(crash.repository())).containsAll(tags).hasSize(tags.size() + 1);
        assertThat(world.engine().since(lost).stream()
                        .filter(event -> event.path("Action").asString("").equals("push")))
                .as("pushes of all pipelines since the ledger was lost")
                .hasSize(1);
    }

    /** Kills polling-server as a power cut would; returns how often it had been started again before. */
    private int kill() {
        int restarts = pollingServer.restarts();
        pollingServer.process().kill();
        return restarts;
    }

    private void awaitRestart(int restartsBefore) {
        stage.until(
                "polling-server was started again",
                () -> pollingServer.restarts() == restartsBefore + 1
                        && world.pollingServer().isReady());
    }

    private void arrivesOnce(CommitId commit, Instant since) {
        crash.awaitStaging(commit);
        stage.until(
                "its delivery is over",
                () -> world.pollingServer().deliveries("crash").stream()
                        .filter(delivery -> delivery.commit().equals(commit.value()))
                        .allMatch(Delivery::isDelivered));
        assertThat(world.registry().revision(crash.repository(), ImageReference.tagOf(commit)))
                .contains(commit.value());
        assertThat(world.engine().pushes(crash.repository(), since))
                .as("pushes since the commit")
                .isEqualTo(1);
    }

    private List<String> jobs() {
        return world.kubernetes().jobNames("slipway", "helmsman-cronjob");
    }

    private static boolean isRunning(String command) {
        return !ContainerProcess.running(command).isEmpty();
    }

    /** A step that takes its time, and is never taken from the build cache. */
    private static String slow(String dockerfile, String command) {
        return dockerfile.replaceAll("RUN sleep .*\n", "").replace("USER ", "RUN " + command + "\nUSER ");
    }

    private static void deleteLedger(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("ledger.db"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
