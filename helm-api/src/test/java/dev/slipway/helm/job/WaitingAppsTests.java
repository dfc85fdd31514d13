package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.helm.apply.ApplyService;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnableKubernetesMockClient(crud = true)
class WaitingAppsTests {
    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    @Test
    void runNamesTheAppsThatItLeftOut() {
        ApplyService service = Cluster.withCronJob(client).service();
        String id = service.submit(ApplyRequest.of("production", "a test"), "alice", null)
                .id();
        client.resource(pod(id, "carry-over", 0, "{\"waiting\": [\"web\", \"api\"]}"))
                .create();

        assertThat(service.get(id).waiting()).containsExactly("web", "api");
        assertThat(service.get(id).message()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "carry-over | 0 |",
                "carry-over | 0 | `{}`",
                "carry-over | 0 | `[1]`",
                "carry-over | 0 | `waiting: [web]`",
                "carry-over | 1 | `{\"waiting\": [\"web\"]}`",
                "desired-state | 0 | `{\"waiting\": [\"web\"]}`",
            })
    void otherMessagesNameNone(String container, int status, String message) {
        assertThat(WaitingApps.of(List.of(pod("apply-staging-1", container, status, message))))
                .isEmpty();
    }

    @Test
    void podWithoutAStatusNamesNone() {
        assertThat(WaitingApps.of(List.of(new PodBuilder().build()))).isEmpty();
    }

    private static Pod pod(String job, String container, int exitCode, String message) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(job + "-x")
                .withNamespace("slipway")
                .addToLabels(RunLabels.JOB_NAME, job)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withPhase("Succeeded")
                .addNewInitContainerStatus()
                .withName(container)
                .withNewState()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withMessage(message)
                .endTerminated()
                .endState()
                .endInitContainerStatus()
                .endStatus()
                .build();
    }
}
