package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.ContainerProcess;
import dev.slipway.e2e.installation.Delivery;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.Workload;
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

/** polling-server is killed in the middle of its work, and loses its ledger. Each delivery still arrives exactly once. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class CrashIT {
    private static final int HELM_API_PORT = 8080;

    private final TestEnvironment environment;
    private final Installation installation;
    private final Workload pollingServer;
    private final Application crash;

    CrashIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
        this.pollingServer = installation.pollingServerWorkload();
        this.crash = environment.application("crash");
    }

    @BeforeAll
    void begin() {
        crash.begin();
    }

    @AfterAll
    void end() {
        crash.remove();
    }

    @Test
    @Order(1)
    void aDeliveryArrivesOnceAfterAKillDuringTheBuild() {
        List<String> charts = crash.stagingCharts();
        Instant start = Instant.now();
        CommitId commit = crash.sample().mergeEdit("Dockerfile", file -> slow(file, "sleep 12.5"));
        environment.until("the build is at its slow step", () -> isRunning("sleep 12.5"));

        assertThat(crash.isBuilt(commit)).isFalse();
        awaitRestart(kill());

        assertDeliveredOnce(commit, start);
        assertThat(crash.stagingCharts()).isEqualTo(charts);
    }

    @Test
    @Order(2)
    void aDeliveryArrivesOnceAfterAKillDuringThePush() {
        List<String> charts = crash.stagingCharts();
        Instant start = Instant.now();
        CommitId commit = crash.sample().mergeEdit("Dockerfile", file -> slow(file, "sleep 7.25"));
        environment.until("the build is at its slow step", () -> isRunning("sleep 7.25"));
        ContainerProcess registry = installation.registryWorkload().process();
        int restarts;
        registry.suspend();
        try {
            environment.until(
                    "the build is done, and its push waits for the registry",
                    () -> installation.engine().builds(crash.repository(), start) == 1);
            assertThat(installation.engine().pushes(crash.repository(), start)).isZero();
            restarts = kill();
        } finally {
            registry.resume();
        }
        awaitRestart(restarts);

        assertDeliveredOnce(commit, start);
        assertThat(crash.stagingCharts()).isEqualTo(charts);
    }

    @Test
    @Order(3)
    void aDeliveryArrivesOnceAfterAKillDuringTheApplyRequest() {
        List<String> charts = crash.stagingCharts();
        Instant start = Instant.now();
        ContainerProcess helmApi = installation.helmApiWorkload().process();
        List<String> jobs = jobs();
        int restarts;
        CommitId commit;
        helmApi.suspend();
        try {
            commit = crash.sample()
                    .mergeEdit("chart/values.yaml", values -> values.replace("replicas: 1", "replicas: 2"));
            environment.until(
                    "the chart is published", () -> crash.stagingCharts().size() > charts.size());
            environment.until(
                    "a request to helm-api is open",
                    () -> pollingServer.process().connectionsTo(HELM_API_PORT) > 0);
            restarts = kill();
        } finally {
            helmApi.resume();
        }
        awaitRestart(restarts);

        assertDeliveredOnce(commit, start);
        assertThat(crash.stagingCharts()).hasSize(charts.size() + 1);
        environment.until(
                "staging has the chart",
                () -> crash.staging()
                        .chartVersion()
                        .equals(crash.stagingCharts().getLast()));
        // Kubernetes removes the oldest Jobs when the CronJob's history is full, so counting all Jobs is not enough.
        List<String> made = jobs();
        made.removeAll(jobs);
        assertThat(made).as("Jobs for the one chart").hasSize(1);
    }

    @Test
    @Order(4)
    void aLostLedgerRepeatsNoDeliveryAndMissesNone() throws IOException {
        String folder = pollingServer.volumeFolder();
        List<String> tags = installation.registry().tags(crash.repository());
        List<String> charts = crash.stagingCharts();
        pollingServer.scale(0);
        Instant lost = Instant.now();
        deleteLedger(Path.of(folder));
        CommitId meanwhile = crash.sample().mergePage("while polling-server was down");
        pollingServer.scale(1);

        assertDeliveredOnce(meanwhile, lost);

        assertThat(crash.stagingCharts()).isEqualTo(charts);
        assertThat(installation.registry().tags(crash.repository()))
                .containsAll(tags)
                .hasSize(tags.size() + 1);
        assertThat(installation.engine().since(lost).stream()
                        .filter(event -> event.path("Action").asString("").equals("push")))
                .as("pushes of all pipelines since the ledger was lost")
                .hasSize(1);
    }

    /** Kills polling-server with SIGKILL. Returns the number of its restarts before that. */
    private int kill() {
        int restarts = pollingServer.restarts();
        pollingServer.process().kill();
        return restarts;
    }

    private void awaitRestart(int restartsBefore) {
        environment.until(
                "polling-server was restarted",
                () -> pollingServer.restarts() == restartsBefore + 1
                        && installation.pollingServer().isReady());
    }

    private void assertDeliveredOnce(CommitId commit, Instant since) {
        crash.awaitStaging(commit);
        environment.until(
                "its delivery is over",
                () -> installation.pollingServer().deliveries("crash").stream()
                        .filter(delivery -> delivery.commit().equals(commit.value()))
                        .allMatch(Delivery::isDelivered));
        assertThat(installation.registry().revision(crash.repository(), ImageReference.tagOf(commit)))
                .contains(commit.value());
        assertThat(installation.engine().pushes(crash.repository(), since))
                .as("pushes since the commit")
                .isEqualTo(1);
    }

    private List<String> jobs() {
        return installation.kubernetes().jobNames("slipway", "helmsman-cronjob");
    }

    private static boolean isRunning(String command) {
        return !ContainerProcess.running(command).isEmpty();
    }

    /** Adds a slow step that the build cache cannot have. */
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
