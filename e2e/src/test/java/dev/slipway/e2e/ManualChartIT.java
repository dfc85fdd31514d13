package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.OnCluster;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.Shell;
import dev.slipway.e2e.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A pipeline with {@code publish: manual}: images come by themselves, charts by the Helm plugin. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class ManualChartIT {
    private final Stage stage;
    private final World world;
    private final Application manual;
    private final Shell helm;

    ManualChartIT(Stage stage) {
        this.stage = stage;
        this.world = stage.world();
        this.manual = stage.application(Stage.MANUAL);
        this.helm = Shell.in(stage.cluster().project(), stage.progress()::detail)
                .with(Map.of(
                        "HELM_DATA_HOME",
                                stage.workFolder().resolve("helm-data").toString(),
                        "HELM_PLUGINS",
                                stage.workFolder().resolve("helm-data/plugins").toString(),
                        "HELM_REPO_URL", world.chartsUrl().toString()));
    }

    @BeforeAll
    void installPlugin() {
        helm.run(world.environment().program("helm"), "plugin", "install", "helm-plugin");
    }

    @AfterAll
    void end() {
        manual.retire();
    }

    @Test
    @Order(1)
    void aStagingChartThatIsPushedByHandIsPolledAndApplied() {
        CommitId commit = manual.sample().begin();
        manual.awaitBuilt(commit);
        assertThat(manual.stagingCharts()).isEmpty();

        push("--version", "staging");

        stage.desiredState().addApplication("staging", Stage.MANUAL, "^0.0.0-staging.0");
        stage.desiredState().publish("Take manual into staging");
        manual.awaitStaging(commit);
        String first = manual.staging().chartVersion();
        manual.sample().mergeEdit("chart/values.yaml", values -> values.replace("replicas: 1", "replicas: 2"));
        push("--version", "staging");
        List<String> charts = manual.stagingCharts();
        assertThat(charts).hasSize(2).first().isEqualTo(first);
        stage.until(
                "staging has that chart", () -> manual.staging().chartVersion().equals(charts.getLast()));
        stage.until(
                "two pods run in staging",
                () -> world.kubernetes().pods("staging", Stage.MANUAL).size() == 2);
    }

    @Test
    @Order(2)
    void aReleaseThatIsPushedByHandReachesProduction() {
        CommitId commit = manual.sample().mergePage("1.2.0");
        manual.awaitStaging(commit);
        manual.sample().release(commit, "1.2.0");
        stage.until("image 1.2.0 is in the registry", () -> manual.hasTag("1.2.0"));
        assertThat(world.charts().has(Stage.MANUAL, "1.2.0")).isFalse();

        push("--version", "1.2.0", "--branch", "v1.2.0");
        manual.takeIntoProduction("^1.0.0");

        manual.awaitProduction("1.2.0", manual.digest("1.2.0"));
        assertThat(manual.production().chartVersion()).isEqualTo("1.2.0");
    }

    private void push(String... flags) {
        List<String> command = new ArrayList<>(List.of(
                world.environment().program("helm"),
                "chart-push",
                stage.git().repository(manual.repository()).toString()));
        command.addAll(List.of(flags));
        helm.run(command);
    }
}
