package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.githost.RequestKind;
import dev.slipway.e2e.installation.Delivery;
import dev.slipway.e2e.installation.Installation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A failure names its cause, does not affect other pipelines, and ends when its cause is gone. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class FailureIT {
    private static final String BROKEN_STEP = "no-such-program --at-all";

    private final TestEnvironment environment;
    private final Installation installation;
    private final Application broken;
    private final Application steady;

    FailureIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
        this.broken = environment.application("broken");
        this.steady = environment.application("steady");
    }

    @BeforeAll
    void begin() {
        CommitId first = broken.sample().begin();
        steady.awaitBuilt(steady.sample().begin());
        broken.awaitBuilt(first);
        environment.until(
                "first staging chart is published", () -> broken.stagingCharts().size() == 1);
    }

    @AfterEach
    void resetGitHost() {
        environment.git().controls().reset();
    }

    @AfterAll
    void end() {
        broken.remove();
        steady.remove();
    }

    @Test
    @Order(1)
    void aFailingDockerfilePublishesNothingAndTheNextCommitIsDelivered() {
        List<String> tags = installation.registry().tags(broken.repository());
        List<String> charts = broken.stagingCharts();
        String staging = broken.digest("staging");

        CommitId bad = broken.sample().mergeEdit("Dockerfile", file -> file + "RUN " + BROKEN_STEP + "\n");
        environment.until("the delivery failed", () -> delivery(bad).isFailed());

        assertThat(delivery(bad).error()).isNotBlank();
        assertThat(installation.pollingServer().log(delivery(bad).id()).body()).contains("no-such-program");
        steady.awaitBuilt(steady.sample().mergePage("during a failure of another"));
        assertThat(installation.registry().tags(broken.repository())).isEqualTo(tags);
        assertThat(broken.stagingCharts()).isEqualTo(charts);
        assertThat(broken.digest("staging")).isEqualTo(staging);

        CommitId good = broken.sample().mergeEdit("Dockerfile", file -> file.replace("RUN " + BROKEN_STEP + "\n", ""));
        String repaired = broken.awaitBuilt(good);
        environment.until(
                "staging is on the next commit", () -> broken.digest("staging").equals(repaired));
    }

    @Test
    @Order(2)
    void aTagOnACommitThatCannotBeBuiltPromotesNothing() {
        CommitId bad = broken.sample().mergeEdit("Dockerfile", file -> file + "RUN " + BROKEN_STEP + "\n");
        environment.until("the delivery failed", () -> delivery(bad).isFailed());

        broken.sample().release(bad, "1.0.0");
        environment.until(
                "the tag's delivery failed",
                () -> installation.pollingServer().deliveries("broken").stream()
                        .anyMatch(delivery -> "1.0.0".equals(delivery.version()) && delivery.isFailed()));

        assertThat(broken.hasTag("1.0.0")).isFalse();
        assertThat(installation.charts().has("broken", "1.0.0")).isFalse();
        broken.awaitBuilt(
                broken.sample().mergeEdit("Dockerfile", file -> file.replace("RUN " + BROKEN_STEP + "\n", "")));
    }

    @Test
    @Order(3)
    void anUnavailableRepositoryDelaysNoOther() {
        environment.git().controls().makeUnavailable(broken.repository());
        long before = environment.git().requests().count(RequestKind.REFS, broken.repository());

        steady.awaitBuilt(steady.sample().mergePage("while another repository is unavailable"));
        Duration watched = Duration.ofSeconds(20);
        environment
                .waiting()
                .during(
                        watched,
                        "polling-server stays ready",
                        () -> installation.pollingServer().isReady());
        environment
                .progress()
                .detail(environment.git().requests().count(RequestKind.REFS, broken.repository()) - before
                        + " tries in that time");

        environment.git().controls().reset();
        broken.awaitBuilt(broken.sample().mergePage("back again"));
    }

    @Test
    @Order(4)
    void aDeliveryIsRetriedUntilTheRegistryIsBack() {
        installation.registryWorkload().scale(0);
        CommitId commit;
        try {
            commit = steady.sample().mergePage("without a registry");
            environment.until(
                    "the delivery was tried",
                    () -> installation
                            .pollingServer()
                            .delivery("steady", commit.value())
                            .filter(delivery -> delivery.attempts() > 0)
                            .isPresent());
            environment
                    .waiting()
                    .during(
                            Duration.ofSeconds(20),
                            "the delivery does not fail",
                            () -> !installation
                                    .pollingServer()
                                    .delivery("steady", commit.value())
                                    .orElseThrow()
                                    .isFailed());
        } finally {
            installation.registryWorkload().scale(1);
        }

        steady.awaitBuilt(commit);
        environment.until(
                "the delivery succeeded",
                () -> installation
                        .pollingServer()
                        .delivery("steady", commit.value())
                        .filter(Delivery::isDelivered)
                        .isPresent());
    }

    private Delivery delivery(CommitId commit) {
        return installation.pollingServer().delivery("broken", commit.value()).orElseThrow();
    }
}
