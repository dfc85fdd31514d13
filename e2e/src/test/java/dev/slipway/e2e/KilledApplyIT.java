package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.ContainerProcess;
import dev.slipway.e2e.installation.Installation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** helmsman is killed in the middle of an upgrade, as if its node failed. */
@OnCluster
@Tag("long")
class KilledApplyIT {
    /** Makes the upgrade wait until the test has killed it. */
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
                      command: [sleep, "40"]
            """;

    private final TestEnvironment environment;
    private final Installation installation;
    private final Application killed;

    KilledApplyIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
        this.killed = environment.application("killed");
    }

    @BeforeAll
    void begin() {
        killed.begin();
    }

    @AfterAll
    void end() {
        killed.remove();
    }

    @Test
    void theNextRunRepairsAReleaseThatAKilledHelmsmanLeftPending() {
        killed.sample().work().write("chart/templates/slow.yaml", SLOW_HOOK);
        killed.sample().mergePage("an upgrade that is killed");
        environment.until(
                "the upgrade is at its slow hook",
                () -> runningPod("staging", "killed-slow").isPresent());
        int pending = killed.staging().revision();
        assertThat(killed.staging().status()).isEqualTo("pending-upgrade");

        Pod pod = runningPod("slipway", "apply-staging").orElseThrow();
        ContainerProcess.of(pod).kill();
        String job = Objects.requireNonNull(pod.getMetadata().getLabels().get("job-name"));
        environment.until("its run has failed", () -> run(job).state() == RunState.FAILED);
        assertThat(killed.staging().status()).isEqualTo("pending-upgrade");

        // polling-server requests the apply again.
        environment.until(
                "a later run has upgraded it",
                () -> killed.staging().status().equals("deployed")
                        && killed.staging()
                                .chartVersion()
                                .equals(killed.stagingCharts().getLast()));
        environment.awaitIdle();
        assertThat(installation.kubernetes().jobNames("slipway", "helmsman-cronjob").stream()
                        .map(name -> installation.kubernetes().jobLog("slipway", name)))
                .anyMatch(log -> log.contains("killed: revision " + pending + " of its release is pending-upgrade"));
        killed.awaitStaging(killed.sample().mergePage("a merge afterwards"));
    }

    private ApplyRun run(String id) {
        return installation.helmApi().run(environment.token(), id);
    }

    /** A ready pod of a Job with a name that starts with {@code job}. */
    private Optional<Pod> runningPod(String namespace, String job) {
        return installation.kubernetes().client().pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod -> pod.getMetadata()
                        .getLabels()
                        .getOrDefault("job-name", "")
                        .startsWith(job))
                .filter(Readiness::isPodReady)
                .findFirst();
    }
}
