package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.ChartPackage;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.HelmRelease;
import dev.slipway.e2e.installation.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From a chart to a release, while Keel updates the image of the same release. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class ChartIT {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(25);

    private final TestEnvironment environment;
    private final Installation installation;
    private final Application shop;

    ChartIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
        this.shop = environment.application("shop");
    }

    @BeforeAll
    void begin() {
        shop.begin();
    }

    @AfterAll
    void end() {
        shop.remove();
    }

    @Test
    @Order(1)
    void aChartChangeReachesStagingAndKeepsTheDigestOfKeel() {
        String digest = shop.awaitStaging(shop.sample().mergePage("an image for Keel"));
        environment.until(
                "Keel set the digest", () -> shop.staging().value("imageDigest").equals(digest));
        List<String> before = shop.stagingCharts();

        CommitId change =
                shop.sample().mergeEdit("chart/values.yaml", values -> values.replace("replicas: 1", "replicas: 2"));
        environment.until("its chart is published", () -> shop.stagingCharts().size() > before.size());
        List<String> after = shop.stagingCharts();
        assertThat(after).hasSize(before.size() + 1).containsAll(before);
        environment.until(
                "staging has that chart", () -> shop.staging().chartVersion().equals(after.getLast()));
        environment.until(
                "two pods run in staging",
                () -> installation.kubernetes().pods("staging", "shop").size() == 2);
        shop.awaitStaging(change);
        environment
                .waiting()
                .during(
                        LONG_ENOUGH,
                        "no second chart is published",
                        () -> shop.stagingCharts().equals(after));
    }

    @Test
    @Order(2)
    void aNewerChartReachesProductionAndKeepsTheNewerTagOfKeel() {
        CommitId first = shop.sample().mergePage("1.0.0");
        String firstDigest = shop.awaitStaging(first);
        shop.release(first, "1.0.0");
        shop.takeIntoProduction("^1.0.0");
        shop.awaitProduction("1.0.0", firstDigest);
        String newer = shop.awaitStaging(shop.sample().mergePage("1.0.5"));
        installation.registry().tag(shop.repository(), "staging", "1.0.5");
        shop.awaitProduction("1.0.5", newer);

        upload("1.1.0", "1.0.0");
        environment.until(
                "production has chart 1.1.0",
                () -> shop.production().chartVersion().equals("1.1.0"));

        assertThat(shop.production().value("image.tag")).isEqualTo("1.0.5");
        shop.awaitProduction("1.0.5", newer);
    }

    @Test
    @Order(3)
    void aKeyDeletedFromTheDesiredStateDisappearsFromTheRelease() {
        environment.desiredState().value("production", "shop", "replicas", 3);
        environment.desiredState().publish("Three pods of shop");
        environment.until("the release sets it", () -> shop.production().sets("replicas"));
        environment.until(
                "three pods run",
                () -> installation.kubernetes().pods("production", "shop").size() == 3);
        HelmRelease three = shop.production();

        environment.desiredState().removeValue("production", "shop", "replicas");
        environment.desiredState().publish("Use the chart's number of pods for shop");
        environment.until(
                "the release no longer sets it", () -> !shop.production().sets("replicas"));

        assertThat(shop.production().value("image.tag")).isEqualTo(three.value("image.tag"));
    }

    @Test
    @Order(4)
    void aNewMajorVersionWaitsForTheDesiredState() {
        CommitId commit = shop.sample().mergePage("2.0.0");
        String digest = shop.awaitStaging(commit);
        HelmRelease before = shop.production();

        shop.release(commit, "2.0.0");
        environment
                .waiting()
                .during(
                        LONG_ENOUGH,
                        "production does not change",
                        () -> shop.production().equals(before));

        environment.desiredState().versionRange("production", "shop", "^2.0.0");
        environment.desiredState().publish("Take shop 2");
        shop.awaitProduction("2.0.0", digest);
        assertThat(shop.production().chartVersion()).isEqualTo("2.0.0");
    }

    @Test
    @Order(5)
    void keelContinuesAfterANewMajorVersion() {
        String digest = shop.awaitStaging(shop.sample().mergePage("2.1.0"));

        installation.registry().tag(shop.repository(), "staging", "2.1.0");

        shop.awaitProduction("2.1.0", digest);
        assertThat(shop.production().chartVersion()).isEqualTo("2.0.0");
    }

    /** Publishes the chart by hand with its own image tag, as a team does with {@code publish: manual}. */
    private void upload(String version, String imageTag) {
        Path archive = new ChartPackage(installation.info(), environment.workFolder())
                .make(shop.sample().work().folder().resolve("chart"), version, imageTag);
        installation.charts().upload(archive);
    }
}
