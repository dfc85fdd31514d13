package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.Hardened;
import dev.slipway.e2e.stage.NodeCurl;
import dev.slipway.e2e.stage.Runbook;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.World;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The loop with all that protects it, as {@code examples/hardened} sets it up. Network policies are in place; nothing in a local
 * cluster enforces them.
 */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class HardenedIT {
    private static final String BASE = "registry.slipway.test:30500/library/busybox:1.37";

    private final Hardened hardened;
    private final Stage stage;
    private final World world;
    private final KubernetesClient client;
    private final Application web;
    private final NodeCurl stranger;

    HardenedIT() {
        hardened = Hardened.setUp("hardened");
        stage = hardened.stage();
        world = stage.world();
        client = world.kubernetes().client();
        web = stage.application("web");
        stranger = new NodeCurl(stage, hardened.secrets().resolve("ca.crt"));
    }

    @BeforeAll
    void begin() {
        // The registry asks for a password, so it can be no mirror of Docker Hub: the base image is named by its own
        // place.
        web.sample()
                .work()
                .write("Dockerfile", web.sample().work().read("Dockerfile").replace("busybox:1.37", BASE));
        web.begin();
    }

    @AfterAll
    void end() throws IOException {
        web.close();
        hardened.close();
    }

    @Test
    @Order(1)
    void aMergeRunsInStagingAndItsTagInProductionByTheSameDigest() {
        CommitId merge = web.sample().mergePage("hardened");
        String digest = web.awaitStaging(merge);

        web.release(merge, "1.0.0");
        web.takeIntoProduction("^1.0.0");
        web.awaitProduction("1.0.0", digest);

        assertThat(web.digest("1.0.0")).isEqualTo(digest);
    }

    @Test
    @Order(2)
    void aChangeOfTheChartReachesStagingAndLeavesKeelsDigest() {
        String digest = web.awaitStaging(web.sample().mergePage("an image of Keel's"));
        stage.until(
                "Keel set the digest", () -> web.staging().value("imageDigest").equals(digest));
        int before = web.stagingCharts().size();

        CommitId change =
                web.sample().mergeEdit("chart/values.yaml", values -> values.replace("replicas: 1", "replicas: 2"));
        stage.until("its chart is published", () -> web.stagingCharts().size() > before);
        String chart = web.stagingCharts().getLast();
        stage.until("staging has that chart", () -> web.staging().chartVersion().equals(chart));
        web.awaitStaging(change);
    }

    @Test
    @Order(3)
    void aPushIsRolledOutByTheRegistrysNotification() {
        stage.desiredState()
                .value(
                        "staging",
                        "web",
                        "keel",
                        Map.of("policy", "force", "matchTag", true, "pollSchedule", "@every 24h"));
        stage.desiredState().publish("Never poll for staging's image");
        stage.until(
                "staging has that schedule",
                () -> web.staging().value("keel.pollSchedule").equals("@every 24h"));
        stage.awaitQuiet();

        web.awaitStaging(web.sample().mergePage("told, not polled"));
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource({
        "https://registry.slipway-storage:5000/v2/, 401",
        "https://registry.slipway-storage:5000/v2/team/web/tags/list, 401",
        "https://chartmuseum.slipway-storage:8080/index.yaml, 401",
        "https://chartmuseum.slipway-storage:8080/api/charts, 401",
        "https://object-store.slipway-storage:9000/registry, 403",
        "https://keel.keel:9300/v1/webhooks/registry, 401",
        "https://keel.keel:9300/v1/resources, 403",
        "https://helm-api.slipway:8080/apply, 401",
        "https://polling-server.slipway:8080/api/pipelines, 401",
        "https://polling-server.slipway:8080/actuator/metrics, 401",
        "https://polling-server.slipway:8080/, 401"
    })
    void whoHasNoCredentialsIsRefused(String url, String status) {
        String[] method = url.contains("webhooks") ? new String[] {"--data", "{\"events\": []}"} : new String[0];

        assertThat(stranger.ask(url, method)).isEqualTo(status);
    }

    @ParameterizedTest
    @Order(4)
    @CsvSource({
        "https://registry.slipway-storage:5000/v2/, 401",
        "https://chartmuseum.slipway-storage:8080/index.yaml, 401",
        "https://helm-api.slipway:8080/apply, 401",
        "https://polling-server.slipway:8080/api/pipelines, 401"
    })
    void whoHasAWrongPasswordIsRefused(String url, String status) {
        assertThat(stranger.ask(url, "--user", "slipway:wrong")).isEqualTo(status);
    }

    @Test
    @Order(4)
    void theEngineRefusesWhoHasNoCertificate() {
        assertThat(stranger.ask("https://build-engine.slipway-build:2376/_ping", "--insecure"))
                .contains("certificate required");
        assertThat(stranger.ask("http://build-engine.slipway-build:2376/_ping")).isEqualTo("400");
    }

    @Test
    @Order(4)
    void whoComesWithoutTlsIsRefused() {
        Stream.of(
                        "registry.slipway-storage:5000/v2/",
                        "chartmuseum.slipway-storage:8080/index.yaml",
                        "object-store.slipway-storage:9000/registry",
                        "keel.keel:9300/healthz",
                        "helm-api.slipway:8080/apply",
                        "polling-server.slipway:8080/api/pipelines")
                .forEach(server ->
                        assertThat(stranger.ask("http://" + server)).as(server).isEqualTo("400"));
    }

    @Test
    @Order(5)
    void allNamespacesButTheEnginesAreRestricted() {
        Map<String, String> levels = client.namespaces().list().getItems().stream()
                .map(Namespace::getMetadata)
                .filter(namespace -> !namespace.getName().matches("kube-.*|default"))
                .collect(Collectors.toMap(
                        namespace -> namespace.getName(),
                        namespace -> namespace.getLabels().getOrDefault("pod-security.kubernetes.io/enforce", "none")));

        assertThat(levels)
                .containsOnly(
                        Map.entry("slipway-storage", "restricted"),
                        Map.entry("slipway", "restricted"),
                        Map.entry("keel", "restricted"),
                        Map.entry("staging", "restricted"),
                        Map.entry("production", "restricted"),
                        Map.entry("slipway-build", "privileged"));
    }

    @Test
    @Order(5)
    void everyPartHasANetworkPolicy() {
        List<String> policies = client.network().v1().networkPolicies().inAnyNamespace().list().getItems().stream()
                .map(policy -> policy.getMetadata().getNamespace() + "/"
                        + policy.getMetadata().getName())
                .toList();

        assertThat(policies)
                .contains(
                        "slipway-storage/object-store",
                        "slipway-storage/registry",
                        "slipway-storage/chartmuseum",
                        "keel/keel",
                        "slipway/polling-server",
                        "slipway/helm-api",
                        "slipway/helmsman",
                        "slipway-build/build-engine");
    }

    @Test
    @Order(6)
    void aSecondApplyChangesNothing() {
        for (String dss : List.of("storage", "tools", "staging", "production")) {
            stage.awaitQuiet();
            Map<String, Integer> before = world.kubernetes().revisions();

            assertThat(stage.apply(dss).state()).as(dss).isEqualTo(RunState.SUCCEEDED);
            assertThat(world.kubernetes().revisions()).as(dss).isEqualTo(before);
        }
    }

    @Test
    @Order(7)
    void noSecretIsInALog() {
        Map<String, String> secrets = Map.of(
                "the registry's password", secret("registry-credentials", "password"),
                "the chart repository's password", secret("chartmuseum-credentials", "password"),
                "the git host's token", secret("desired-state-git", "token"));
        List<Pod> pods = client.pods().inAnyNamespace().list().getItems();

        for (Pod pod : pods) {
            String log = Stream.concat(
                            pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
                    .map(container -> world.kubernetes().log(pod, container.getName()))
                    .collect(Collectors.joining());
            secrets.forEach((name, secret) -> assertThat(log)
                    .as(name + " in a log of " + pod.getMetadata().getName())
                    .doesNotContain(secret));
        }
        assertThat(pods).anyMatch(pod -> pod.getMetadata().getName().startsWith("apply-staging"));
    }

    @Test
    @Order(8)
    void newPasswordsAreTakenUpByAllWhoAsk() {
        String registry = secret("registry-credentials", "password");
        String charts = secret("chartmuseum-credentials", "password");
        stage.awaitQuiet();

        new Runbook(stage).run("renew() {", "delete secret registry-credentials chartmuseum-credentials");

        assertThat(secret("registry-credentials", "password")).isNotEqualTo(registry);
        assertThat(secret("chartmuseum-credentials", "password")).isNotEqualTo(charts);
        assertThat(stranger.ask("https://registry.slipway-storage:5000/v2/", "--user", "slipway:" + registry))
                .isEqualTo("401");
        int before = web.stagingCharts().size();
        CommitId merge = web.sample().mergeEdit("chart/values.yaml", values -> values.replace("cpu: 5m", "cpu: 6m"));
        web.awaitStaging(merge);
        stage.until("its chart is published", () -> web.stagingCharts().size() > before);
        String chart = web.stagingCharts().getLast();
        stage.until("staging has that chart", () -> web.staging().chartVersion().equals(chart));
        web.release(merge, "1.1.0");
        web.awaitProduction("1.1.0", web.digest("1.1.0"));
    }

    private String secret(String name, String key) {
        return world.kubernetes().secret("slipway", name, key).orElseThrow();
    }
}
