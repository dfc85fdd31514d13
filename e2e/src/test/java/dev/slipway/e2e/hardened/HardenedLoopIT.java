package dev.slipway.e2e.hardened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.Hardened;
import dev.slipway.e2e.environment.TestEnvironment;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From a merge to a release, with passwords and TLS everywhere. */
@OnHardened
@TestMethodOrder(OrderAnnotation.class)
class HardenedLoopIT {
    private final TestEnvironment environment;
    private final Application web;

    HardenedLoopIT(Hardened hardened) {
        this.environment = hardened.environment();
        this.web = hardened.web();
    }

    @Test
    @Order(1)
    void aMergeRunsInStagingAndItsTagInProductionWithTheSameDigest() {
        CommitId merge = web.sample().mergePage("hardened");
        String digest = web.awaitStaging(merge);

        web.releaseFirst(merge, digest);

        assertThat(web.digest("1.0.0")).isEqualTo(digest);
    }

    @Test
    @Order(2)
    void aChartChangeReachesStagingAndKeepsTheDigestOfKeel() {
        String digest = web.awaitStaging(web.sample().mergePage("an image for Keel"));
        environment.until(
                "Keel set the digest", () -> web.staging().value("imageDigest").equals(digest));
        int before = web.stagingCharts().size();

        CommitId change =
                web.sample().mergeEdit("chart/values.yaml", values -> values.replace("replicas: 1", "replicas: 2"));
        web.awaitStagingChart(before);
        web.awaitStaging(change);
    }

    @Test
    @Order(3)
    void aRegistryNotificationRollsOutAPush() {
        environment
                .desiredState()
                .value(
                        "staging",
                        "web",
                        "keel",
                        Map.of("policy", "force", "matchTag", true, "pollSchedule", "@every 24h"));
        environment.desiredState().publish("Poll for staging's image only once a day");
        environment.until(
                "staging has that schedule",
                () -> web.staging().value("keel.pollSchedule").equals("@every 24h"));
        environment.awaitIdle();

        web.awaitStaging(web.sample().mergePage("notified, not polled"));
    }
}
