package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
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

    private static final String NAME = "regressing";

    private final TestEnvironment environment;
    private final Installation installation;
    private final Application web;
    private CommitId good;

    RegressionIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
        this.web = environment.application(NAME);
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
        String digest = web.digest(ImageReference.tagOf(good));
        environment.until(
                "staging runs the verified image again",
                () -> installation.kubernetes().runs("staging", NAME, digest));
        System.out.println("Staging was back "
                + Duration.between(pushed, Instant.now()).toSeconds() + " s after the push of the commit that exits");
        assertThat(hold("staging").path("commit").asString()).isEqualTo(good.value());
        assertThat(hold("staging").path("until").asString()).isEqualTo("NEXT_DELIVERY");
    }

    @Test
    @Order(3)
    void theRepairIsVerifiedAndReleased() {
        CommitId repair =
                web.sample().mergeEdit("Dockerfile", dockerfile -> dockerfile.replaceFirst("ENTRYPOINT .*", SERVES));
        Delivery merge = await("is verified", repair, Delivery::isVerified);
        assertThat(installation.pollingServer().holds()).isEmpty();
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

    @Test
    @Order(5)
    void productionGoesBackByItselfAndStaysThereUntilItIsResumed() {
        String verified = web.digest("1.0.0");
        CommitId bad = web.sample()
                .mergeEdit(
                        "Dockerfile",
                        dockerfile ->
                                dockerfile.replace(SERVES, "ENTRYPOINT [\"sh\", \"-c\", \"echo no licence; exit 4\"]"));
        await("has regressed", bad, Delivery::hasRegressed);
        Instant tagged = Instant.now();
        web.release(bad, "1.0.1");

        Delivery release = await("has regressed", bad, each -> each.kind().equals("TAG") && each.hasRegressed());
        assertThat(release.arrivals().getFirst().reason()).contains("no licence", "1.0.0");
        awaitProduction(verified);
        System.out.println("Production was back "
                + Duration.between(tagged, Instant.now()).toSeconds() + " s after the tag of the commit that exits");
        assertThat(hold("production").path("tag").asString()).isEqualTo("1.0.0");
        assertThat(hold("production").path("until").asString()).isEqualTo("RESUMED");

        CommitId repair =
                web.sample().mergeEdit("Dockerfile", dockerfile -> dockerfile.replaceFirst("ENTRYPOINT .*", SERVES));
        Delivery merge = await("is verified", repair, Delivery::isVerified);
        web.release(repair, "1.0.2");
        restart("keel", "keel");
        restart("slipway", "helm-api");
        restart("slipway", "polling-server");
        environment
                .waiting()
                .during(
                        Duration.ofSeconds(30),
                        "production stays, whatever is tagged, published, applied and restarted",
                        () -> installation.kubernetes().runs("production", NAME, verified));

        assertThat(installation
                        .pollingServer()
                        .resume(hold("production").path("id").asString())
                        .statusCode())
                .isEqualTo(202);
        web.awaitProduction("1.0.2", String.valueOf(merge.digest()));
        await("is verified", repair, each -> each.kind().equals("TAG") && each.isVerified());
    }

    private void restart(String namespace, String name) {
        installation
                .kubernetes()
                .client()
                .pods()
                .inNamespace(namespace)
                .withLabel("app.kubernetes.io/name", name)
                .delete();
    }

    private void awaitProduction(String digest) {
        environment.until(
                "production runs the verified image again",
                () -> installation.kubernetes().runs("production", NAME, digest));
    }

    private JsonNode hold(String name) {
        for (JsonNode hold : installation.pollingServer().holds()) {
            if (hold.path("environment").asString().equals(name)) {
                return hold;
            }
        }
        throw new IllegalStateException("Nothing is held in " + name);
    }

    private Delivery await(String what, CommitId commit, Predicate<Delivery> condition) {
        environment.until(
                "the delivery of " + commit.abbreviated() + " " + what,
                () -> installation
                        .pollingServer()
                        .delivery(NAME, commit.value())
                        .filter(condition)
                        .isPresent());
        return installation.pollingServer().delivery(NAME, commit.value()).orElseThrow();
    }

    private JsonNode running(String name) {
        for (JsonNode pipeline : installation.pollingServer().environment(name).path("pipelines")) {
            if (pipeline.path("pipeline").asString().equals(NAME)) {
                return pipeline;
            }
        }
        throw new IllegalStateException("Environment " + name + " does not run " + NAME);
    }
}
