package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Bootstrap;
import dev.slipway.e2e.installation.Charts;
import dev.slipway.e2e.installation.Delivery;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.Shell;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import org.junit.jupiter.api.io.TempDir;

/** Upgrades the whole suite from its first charts to the current ones, with the steps of {@code docs/operations.md}. */
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class UpgradeIT {
    /** The first commit that could deliver an application. */
    private static final String FIRST = "4ca9476";

    private static final String NAME = "web";

    private TestEnvironment environment;
    private Application web;
    private Snapshot before;

    /** The state that an upgrade must not change. */
    private record Snapshot(
            Map<String, String> claims,
            Map<String, Map<String, String>> secrets,
            Map<String, String> images,
            List<Charts.Entry> charts,
            List<Delivery> deliveries) {

        static Snapshot of(Installation installation) {
            KubernetesClient client = installation.kubernetes().client();
            return new Snapshot(
                    client.persistentVolumeClaims().inAnyNamespace().list().getItems().stream()
                            .collect(Collectors.toMap(
                                    claim -> claim.getMetadata().getName(),
                                    claim -> claim.getMetadata().getUid())),
                    Stream.of(
                                    client.secrets()
                                            .inNamespace("slipway-storage")
                                            .withName("object-store-credentials"),
                                    client.secrets()
                                            .inNamespace("slipway-storage")
                                            .withName("registry-http"),
                                    client.secrets().inNamespace("slipway").withName("build-engine-client"))
                            .map(secret -> secret.require())
                            .collect(Collectors.toMap(
                                    secret -> secret.getMetadata().getName(), Snapshot::data)),
                    installation.registry().digests("team/" + NAME),
                    installation.charts().versions(NAME),
                    installation.pollingServer().deliveries(NAME));
        }

        /** Without the file for polling-server, which has a new format with the same content. */
        private static Map<String, String> data(Secret secret) {
            return secret.getData().entrySet().stream()
                    .filter(entry -> !entry.getKey().equals("credentials.json"))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    @BeforeAll
    void installTheFirst(@TempDir Path first) {
        Path project = TestEnvironment.project();
        // This machine has only images of the current version, but the first charts name images of version 0.1.0.
        Shell.in(project, _ -> {})
                .run(
                        "sh",
                        "-c",
                        "version=$(.github/check-release) && git archive " + FIRST
                                + " charts helmsman | tar --extract --directory '" + first + "' && find '" + first
                                + "/charts/slipway' -name Chart.yaml -exec sed -i \"s/0\\.1\\.0/$version/\" {} +");
        environment = TestEnvironment.setUp("upgrade", List.of(NAME), first);
        web = environment.application(NAME);
        CommitId commit = web.begin();
        web.releaseFirst(commit, web.digest("staging"));
        environment.awaitIdle();
        before = Snapshot.of(environment.installation());
    }

    @AfterAll
    void end() throws IOException {
        web.close();
        environment.close();
    }

    @Test
    @Order(1)
    void nothingIsLostOrDeliveredAgain() throws IOException {
        Path project = TestEnvironment.project();
        environment.desiredState().replace(project.resolve("charts"), "charts");
        for (String file : List.of("storage.yaml", "tools.yaml", "bootstrap.yaml")) {
            Files.copy(
                    project.resolve("helmsman").resolve(file),
                    environment.desiredState().folder().resolve("helmsman").resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        environment.desiredState().publish("Use the current charts");
        Bootstrap again = new Bootstrap(environment.installation(), project, Bootstrap.ALL);

        again.startAgain();
        environment.until("both are applied", again::isDone);
        environment.awaitPollingServer();
        environment.until(
                "helm-api is ready", () -> environment.installation().helmApi().isReady());
        environment.awaitIdle();

        assertThat(Snapshot.of(environment.installation())).isEqualTo(before);
        web.awaitProduction("1.0.0", web.digest("1.0.0"));
    }

    @Test
    @Order(2)
    void deliveriesContinueAfterTheUpgrade() {
        CommitId merge = web.sample().mergePage("after the upgrade");
        web.awaitStaging(merge);
        web.release(merge, "1.1.0");
        web.awaitProduction("1.1.0", web.digest("1.1.0"));
    }

    @Test
    @Order(3)
    void helmsmanAppliesTheNewChartsWithoutChanges() {
        for (String dss : List.of("storage", "tools")) {
            environment.awaitIdle();
            Map<String, Integer> revisions =
                    environment.installation().kubernetes().revisions();

            assertThat(environment.apply(dss).state()).as(dss).isEqualTo(RunState.SUCCEEDED);

            assertThat(environment.installation().kubernetes().revisions())
                    .as(dss)
                    .isEqualTo(revisions);
        }
    }
}
