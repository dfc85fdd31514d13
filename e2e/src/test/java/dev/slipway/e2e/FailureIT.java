package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.githost.RequestKind;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.OnCluster;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.Delivery;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What fails stays alone, says why, and heals. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class FailureIT {
    private static final String BROKEN_STEP = "no-such-program --at-all";

    private final Stage stage;
    private final World world;
    private final Application broken;
    private final Application steady;

    FailureIT(Stage stage) {
        this.stage = stage;
        this.world = stage.world();
        this.broken = stage.application("broken");
        this.steady = stage.application("steady");
    }

    @BeforeAll
    void begin() {
        CommitId first = broken.sample().begin();
        steady.awaitBuilt(steady.sample().begin());
        broken.awaitBuilt(first);
        stage.until(
                "first staging chart is published", () -> broken.stagingCharts().size() == 1);
    }

    @AfterEach
    void heal() {
        stage.git().controls().heal();
    }

    @AfterAll
    void end() {
        broken.retire();
        steady.retire();
    }

    @Test
    @Order(1)
    void aDockerfileThatFailsPublishesNothingAndHealsWithTheNextCommit() {
        List<String> tags = world.registry().tags(broken.repository());
        List<String> charts = broken.stagingCharts();
        String staging = broken.digest("staging");

        CommitId bad = broken.sample().mergeEdit("Dockerfile", file -> file + "RUN " + BROKEN_STEP + "\n");
        stage.until("the delivery failed", () -> delivery(bad).isFailed());

        assertThat(delivery(bad).error()).isNotBlank();
        assertThat(world.pollingServer().log(delivery(bad).id()).body()).contains("no-such-program");
        steady.awaitBuilt(steady.sample().mergePage("beside a failure"));
        assertThat(world.registry().tags(broken.repository())).isEqualTo(tags);
        assertThat(broken.stagingCharts()).isEqualTo(charts);
        assertThat(broken.digest("staging")).isEqualTo(staging);

        CommitId good = broken.sample().mergeEdit("Dockerfile", file -> file.replace("RUN " + BROKEN_STEP + "\n", ""));
        String healed = broken.awaitBuilt(good);
        stage.until(
                "staging is on the next commit", () -> broken.digest("staging").equals(healed));
    }

    @Test
    @Order(2)
    void aTagOnACommitThatCannotBeBuiltPromotesNothing() {
        CommitId bad = broken.sample().mergeEdit("Dockerfile", file -> file + "RUN " + BROKEN_STEP + "\n");
        stage.until("the delivery failed", () -> delivery(bad).isFailed());

        broken.sample().release(bad, "1.0.0");
        stage.until(
                "the tag's delivery failed",
                () -> world.pollingServer().deliveries("broken").stream()
                        .anyMatch(delivery -> "1.0.0".equals(delivery.version()) && delivery.isFailed()));

        assertThat(broken.hasTag("1.0.0")).isFalse();
        assertThat(world.charts().has("broken", "1.0.0")).isFalse();
        broken.awaitBuilt(
                broken.sample().mergeEdit("Dockerfile", file -> file.replace("RUN " + BROKEN_STEP + "\n", "")));
    }

    @Test
    @Order(3)
    void aRepositoryThatIsAwayHoldsUpNobodyElse() {
        stage.git().controls().takeAway(broken.repository());
        long before = stage.git().requests().count(RequestKind.REFS, broken.repository());

        steady.awaitBuilt(steady.sample().mergePage("beside a repository that is away"));
        Duration watched = Duration.ofSeconds(20);
        stage.patience()
                .during(
                        watched,
                        "the services stay ready",
                        () -> world.pollingServer().isReady());
        stage.progress()
                .detail(stage.git().requests().count(RequestKind.REFS, broken.repository()) - before
                        + " tries meanwhile");

        stage.git().controls().heal();
        broken.awaitBuilt(broken.sample().mergePage("back again"));
    }

    @Test
    @Order(4)
    void aRegistryThatIsAwayIsTriedAgainUntilItIsBack() {
        world.registryWorkload().scale(0);
        CommitId commit;
        try {
            commit = steady.sample().mergePage("without a registry");
            stage.until(
                    "the delivery was tried",
                    () -> world.pollingServer()
                            .delivery("steady", commit.value())
                            .filter(delivery -> delivery.attempts() > 0)
                            .isPresent());
            stage.patience()
                    .during(
                            Duration.ofSeconds(20),
                            "it is not given up",
                            () -> !world.pollingServer()
                                    .delivery("steady", commit.value())
                                    .orElseThrow()
                                    .isFailed());
        } finally {
            world.registryWorkload().scale(1);
        }

        steady.awaitBuilt(commit);
        stage.until(
                "the delivery arrived",
                () -> world.pollingServer()
                        .delivery("steady", commit.value())
                        .filter(Delivery::isDelivered)
                        .isPresent());
    }

    private Delivery delivery(CommitId commit) {
        return world.pollingServer().delivery("broken", commit.value()).orElseThrow();
    }
}
