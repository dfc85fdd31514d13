package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A pipeline with {@code publish: manual}: polling-server delivers images, and the Helm plugin publishes charts. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class ManualChartIT {
    private final TestEnvironment environment;
    private final Installation installation;
    private final Application manual;
    private final Shell helm;

    ManualChartIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
        this.manual = environment.application(TestEnvironment.MANUAL);
        this.helm = Shell.in(environment.cluster().project(), environment.progress()::detail)
                .with(Map.of(
                        "HELM_DATA_HOME",
                                environment.workFolder().resolve("helm-data").toString(),
                        "HELM_PLUGINS",
                                environment
                                        .workFolder()
                                        .resolve("helm-data/plugins")
                                        .toString(),
                        "HELM_REPO_URL", installation.chartsUrl().toString()));
    }

    @BeforeAll
    void installPlugin() {
        helm.run(installation.info().program("helm"), "plugin", "install", "helm-plugin");
    }

    @AfterAll
    void end() {
        manual.remove();
    }

    @Test
    @Order(1)
    void aStagingChartPushedByHandIsFoundAndApplied() {
        CommitId commit = manual.sample().begin();
        manual.awaitBuilt(commit);
        assertThat(manual.stagingCharts()).isEmpty();

        push("--version", "staging");

        environment.desiredState().addApplication("staging", TestEnvironment.MANUAL, "^0.0.0-staging.0");
        environment.desiredState().publish("Add manual to staging");
        manual.awaitStaging(commit);
        String first = manual.staging().chartVersion();
        manual.sample().mergeEdit("chart/values.yaml", values -> values.replace("replicas: 1", "replicas: 2"));
        push("--version", "staging");
        List<String> charts = manual.stagingCharts();
        assertThat(charts).hasSize(2).first().isEqualTo(first);
        environment.until(
                "staging has that chart", () -> manual.staging().chartVersion().equals(charts.getLast()));
        environment.until(
                "two pods run in staging",
                () -> installation
                                .kubernetes()
                                .pods("staging", TestEnvironment.MANUAL)
                                .size()
                        == 2);
    }

    @Test
    @Order(2)
    void aReleasePushedByHandReachesProduction() {
        CommitId commit = manual.sample().mergePage("1.2.0");
        manual.awaitStaging(commit);
        manual.sample().release(commit, "1.2.0");
        environment.until("image 1.2.0 is in the registry", () -> manual.hasTag("1.2.0"));
        assertThat(installation.charts().has(TestEnvironment.MANUAL, "1.2.0")).isFalse();

        push("--version", "1.2.0", "--branch", "v1.2.0");
        manual.takeIntoProduction("^1.0.0");

        manual.awaitProduction("1.2.0", manual.digest("1.2.0"));
        assertThat(manual.production().chartVersion()).isEqualTo("1.2.0");
    }

    private void push(String... flags) {
        List<String> command = new ArrayList<>(List.of(
                installation.info().program("helm"),
                "chart-push",
                environment.git().repository(manual.repository()).toString()));
        command.addAll(List.of(flags));
        helm.run(command);
    }
}
