package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.OnCluster;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.ContainerProcess;
import dev.slipway.e2e.world.HelmApi;
import dev.slipway.e2e.world.HelmRelease;
import dev.slipway.e2e.world.World;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** helmsman is killed in the middle of an upgrade, as by a node that goes down. */
@OnCluster
@Tag("long")
class KilledApplyIT {
    /** Holds the upgrade where it is until the test has killed it. */
    private static final String SLOW_HOOK = """
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: {{ .Release.Name }}-slow
              annotations: {helm.sh/hook: pre-upgrade}
            spec:
              backoffLimit: 0
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: slow
                      image: {{ .Values.image.repository }}:{{ .Values.image.tag }}
                      command: [sleep, "90"]
            """;

    private static final ApplyRequest STAGING = ApplyRequest.of("staging", "after the kill");

    private final Stage stage;
    private final World world;
    private final Application killed;

    KilledApplyIT(Stage stage) {
        this.stage = stage;
        this.world = stage.world();
        this.killed = stage.application("killed");
    }

    @BeforeAll
    void begin() {
        killed.begin();
    }

    @AfterAll
    void end() {
        killed.close();
    }

    @Test
    void theNextRunHealsTheReleaseThatAKilledHelmsmanLeftPending() {
        HelmRelease before = killed.staging();
        killed.sample().work().write("chart/templates/slow.yaml", SLOW_HOOK);
        killed.sample().mergePage("an upgrade that is killed");
        stage.until("the upgrade is under way", () -> killed.staging().status().equals("pending-upgrade"));
        assertThat(killed.staging().revision()).isGreaterThan(before.revision());

        stage.until("helmsman's pod is told of", () -> helmsmanAtWork().isPresent());
        ContainerProcess.of(helmsmanAtWork().orElseThrow()).kill();
        stage.awaitQuiet();
        assertThat(killed.staging().status()).isEqualTo("pending-upgrade");

        killed.sample().work().remove("chart/templates/slow.yaml");
        killed.sample().mergePage("an upgrade that is not");
        stage.until(
                "the chart of the second merge is published",
                () -> killed.stagingCharts().size() >= 3);
        assertThat(apply().state()).isEqualTo(RunState.SUCCEEDED);

        HelmRelease healed = killed.staging();
        assertThat(healed.status()).isEqualTo("deployed");
        assertThat(healed.chartVersion()).isEqualTo(killed.stagingCharts().getLast());
        killed.awaitStaging(killed.sample().mergePage("a merge afterwards"));
    }

    private Optional<Pod> helmsmanAtWork() {
        return world.kubernetes().client().pods().inNamespace("slipway").list().getItems().stream()
                .filter(pod -> pod.getMetadata().getLabels().containsKey("job-name"))
                .filter(pod -> pod.getStatus().getPhase().equals("Running"))
                .filter(pod -> Boolean.TRUE.equals(
                        pod.getStatus().getContainerStatuses().getFirst().getStarted()))
                .findFirst();
    }

    private ApplyRun apply() {
        String token = world.kubernetes().token("slipway", "polling-server", "helm-api");
        HttpResponse<String> answer = world.helmApi().apply(Optional.of(token), STAGING, Optional.empty());
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = HelmApi.run(answer).id();
        stage.until("run " + id + " is over", () -> Stage.isOver(world.helmApi().run(token, id)));
        return world.helmApi().run(token, id);
    }
}
