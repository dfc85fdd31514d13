package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Delivery;
import dev.slipway.e2e.installation.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** What runs well is verified. What does not has regressed, and Slipway says why. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class RegressionIT {
    private static final Duration UNTIL_IT_IS_TOLD = Duration.ofSeconds(40);
    private static final String SERVES = "ENTRYPOINT [\"httpd\", \"-f\", \"-p\", \"8080\", \"-h\", \"/srv/www\"]";

    private final TestEnvironment environment;
    private final Installation installation;
    private final Application web;
    private CommitId good;

    RegressionIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
        this.web = environment.application("web");
    }

    @BeforeAll
    void begin() {
        good = web.begin();
    }

    @AfterAll
    void end() {
        web.remove();
    }

    @Test
    @Order(1)
    void aMergeThatRunsWellIsVerified() {
        Delivery delivery = await("is verified", good, Delivery::isVerified);

        assertThat(delivery.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.environment()).isEqualTo("staging");
            assertThat(arrival.phase()).isEqualTo("VERIFIED");
        });
        assertThat(running("staging").path("commit").asString()).isEqualTo(good.value());
        assertThat(running("staging").path("state").asString()).isEqualTo("RUNNING");
    }

    @Test
    @Order(2)
    void aMergeWithAContainerThatExitsHasRegressedAndItsLastLineIsTold() {
        Instant pushed = Instant.now();
        CommitId bad = web.sample()
                .mergeEdit(
                        "Dockerfile",
                        dockerfile -> dockerfile.replace(
                                SERVES, "ENTRYPOINT [\"sh\", \"-c\", \"echo no database; exit 3\"]"));

        Delivery delivery = await("has regressed", bad, Delivery::hasRegressed);
        Duration took = Duration.between(pushed, Instant.now());

        System.out.println("A commit that exits at once was known " + took.toSeconds() + " s after its push: "
                + delivery.arrivals().getFirst().reason());
        assertThat(delivery.arrivals().getFirst().reason()).contains("code 3", "no database");
        assertThat(took).isLessThan(UNTIL_IT_IS_TOLD);
        assertThat(running("staging").path("state").asString()).isEqualTo("DEGRADED");
    }

    @Test
    @Order(3)
    void theRepairIsVerifiedAndReleased() {
        CommitId repair =
                web.sample().mergeEdit("Dockerfile", dockerfile -> dockerfile.replaceFirst("ENTRYPOINT .*", SERVES));
        Delivery merge = await("is verified", repair, Delivery::isVerified);
        String digest = String.valueOf(merge.digest());
        web.releaseFirst(repair, digest);

        Delivery release = await("is verified", repair, each -> each.kind().equals("TAG") && each.isVerified());

        assertThat(release.arrivals().getFirst().environment()).isEqualTo("production");
        assertThat(running("production").path("version").asString()).isEqualTo("1.0.0");
        assertThat(running("production").path("behind").path("count").asInt()).isZero();
    }

    @Test
    @Order(4)
    void productionIsBehindStagingByTheCommitsSince() {
        CommitId newer = web.sample().mergePage("newer");
        web.awaitStaging(newer);

        environment.until(
                "production is behind by the merge and its commit",
                () -> running("production").path("behind").path("count").asInt() >= 1);
        assertThat(running("production")
                        .path("behind")
                        .path("newest")
                        .get(0)
                        .path("subject")
                        .asString())
                .isNotBlank();
    }

    private Delivery await(String what, CommitId commit, Predicate<Delivery> condition) {
        environment.until(
                "the delivery of " + commit.abbreviated() + " " + what,
                () -> installation
                        .pollingServer()
                        .delivery("web", commit.value())
                        .filter(condition)
                        .isPresent());
        return installation.pollingServer().delivery("web", commit.value()).orElseThrow();
    }

    private JsonNode running(String name) {
        for (JsonNode pipeline : installation.pollingServer().environment(name).path("pipelines")) {
            if (pipeline.path("pipeline").asString().equals("web")) {
                return pipeline;
            }
        }
        throw new IllegalStateException("Environment " + name + " does not run web");
    }
}
