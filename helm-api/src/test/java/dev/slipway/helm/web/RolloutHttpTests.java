package dev.slipway.helm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RolloutHttpTests extends HttpApi {
    private static final String WEB = "/rollouts/staging/Deployment/web";

    @BeforeEach
    void deploy() {
        client.resource(deployment("web", "registry.test/team/web:1.0.0")).create();
        client.resource(deployment("webhook", "registry.test/team/webhook:1.0.0"))
                .create();
        await().until(() -> names("/rollouts").equals(List.of("web", "webhook")));
    }

    @AfterEach
    void remove() {
        client.apps().deployments().inNamespace("staging").delete();
        await().until(() -> names("/rollouts").isEmpty());
    }

    @Test
    void allAreListedAndWhatCannotBeReadIsNamed() throws Exception {
        JsonNode all = json.readTree(get("/rollouts", POLLING_SERVER).body());

        assertThat(all.get("namespaces")).hasToString("[\"forbidden\",\"staging\"]");
        assertThat(all.get("unreadable")).hasToString("[\"forbidden\"]");
        assertThat(all.at("/rollouts/0/containers/0/image").stringValue()).isEqualTo("registry.test/team/web:1.0.0");
        assertThat(all.at("/rollouts/0/state").stringValue()).isEqualTo("RUNNING");
    }

    @Test
    void filtersCanBeJoined() throws Exception {
        assertThat(names("/rollouts?image=registry.test/team/web")).containsExactly("web");
        assertThat(names("/rollouts?image=registry.test/team")).hasSize(2);
        assertThat(names("/rollouts?namespace=staging&image=registry.test/team/webhook"))
                .containsExactly("webhook");
        assertThat(names("/rollouts?namespace=production")).isEmpty();
    }

    @Test
    void answerIsEmptyWhileNothingChanges() throws Exception {
        String etag =
                get("/rollouts", POLLING_SERVER).headers().firstValue("ETag").orElseThrow();
        HttpRequest.Builder again = request("/rollouts", POLLING_SERVER).header("If-None-Match", etag);

        HttpResponse<String> same = send(again);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();

        client.apps().deployments().inNamespace("staging").withName("web").scale(0);
        await().until(() -> send(again).statusCode() == 200);
    }

    @Test
    void oneIsShownByItsName() throws Exception {
        JsonNode web = json.readTree(get(WEB, POLLING_SERVER).body());

        assertThat(web.at("/release/chartVersion").stringValue()).isEqualTo("1.2.0");
        assertThat(web.at("/replicas/desired").intValue()).isEqualTo(1);
        assertProblem(
                get("/rollouts/staging/Deployment/absent", POLLING_SERVER), 404, "no workload 'Deployment/absent'");
        assertProblem(get("/rollouts/other/Deployment/web", POLLING_SERVER), 404, "'other' is not watched");
        HttpResponse<String> unreadable = get("/rollouts/forbidden/Deployment/web", POLLING_SERVER);
        assertProblem(unreadable, 503, "'forbidden' cannot be read now");
        assertThat(unreadable.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void onlyKnownCallersMayRead() throws Exception {
        assertProblem(get("/rollouts", "expired"), 401, "not valid here");
        assertProblem(get(WEB, "stranger"), 403, "slipway.helm-api.callers");
        assertProblem(get("/rollouts/changes", "stranger"), 403, "slipway.helm-api.callers");
    }

    @Test
    void healthNamesWhatCannotBeReadAndStaysUp() throws Exception {
        JsonNode health =
                json.readTree(get("/actuator/health/rollouts", POLLING_SERVER).body());

        assertThat(health.get("status").stringValue()).isEqualTo("UP");
        assertThat(health.at("/details/unreadable/forbidden").stringValue()).contains("status 403");
    }

    @Test
    void changesAreStreamed() throws Exception {
        HttpResponse<InputStream> answer = http.send(
                request("/rollouts/changes", POLLING_SERVER).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(until(lines, "event:ready"))
                    .containsSubsequence("event:rollout", "event:rollout", "event:ready");
            assertThat(lines.readLine())
                    .isEqualTo("data:{\"namespaces\":[\"forbidden\",\"staging\"],\"unreadable\":[\"forbidden\"]}");

            client.apps()
                    .deployments()
                    .inNamespace("staging")
                    .withName("webhook")
                    .delete();

            until(lines, "event:removed");
            assertThat(lines.readLine())
                    .isEqualTo("data:{\"namespace\":\"staging\",\"kind\":\"Deployment\",\"name\":\"webhook\"}");
        }
    }

    private static List<String> until(BufferedReader lines, String last) throws Exception {
        List<String> read = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            read.add(line);
            if (line.equals(last)) {
                return read;
            }
        }
        throw new AssertionError("The stream ended without " + last + ": " + read);
    }

    private List<String> names(String path) throws Exception {
        return json.readTree(get(path, POLLING_SERVER).body())
                .get("rollouts")
                .valueStream()
                .map(rollout -> rollout.get("name").stringValue())
                .toList();
    }

    private static Deployment deployment(String name, String image) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("staging")
                .withGeneration(0L)
                .addToLabels("helm.sh/chart", name + "-1.2.0")
                .addToAnnotations("meta.helm.sh/release-name", name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(10L)
                .withReplicas(1)
                .withUpdatedReplicas(1)
                .withReadyReplicas(1)
                .withAvailableReplicas(1)
                .endStatus()
                .build();
    }
}
