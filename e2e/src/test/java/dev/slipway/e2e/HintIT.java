package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.githost.RequestKind;
import dev.slipway.e2e.installation.Workload;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Events trigger a look at once. Without events, polling delivers everything. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class HintIT {
    private static final String INTERVAL = "SLIPWAY_CYCLE_INTERVAL";
    private static final Duration SEVERAL_POLLS = Duration.ofSeconds(15);

    private final TestEnvironment environment;
    private final Workload pollingServer;
    private final Application hint;

    HintIT(TestEnvironment environment) {
        this.environment = environment;
        this.pollingServer = environment.installation().pollingServerWorkload();
        this.hint = environment.application("hint");
    }

    @BeforeAll
    void begin() {
        hint.awaitBuilt(hint.sample().begin());
    }

    @AfterEach
    void resetGitHost() {
        environment.git().controls().reset();
    }

    @AfterAll
    void end() {
        pollingServer.setVariable(INTERVAL, "");
        hint.remove();
    }

    @Test
    @Order(1)
    void pollingDeliversWithoutEvents() {
        environment.git().controls().silent(true);

        hint.awaitBuilt(hint.sample().mergePage("silent"));
    }

    @Test
    @Order(2)
    void pollingDeliversBeforeLateEvents() {
        environment.git().controls().delay(Duration.ofHours(1));

        hint.awaitBuilt(hint.sample().mergePage("late"));
    }

    @Test
    @Order(3)
    void eventsOutOfOrderDoNoHarm() {
        environment.git().controls().outOfOrder(true);

        hint.awaitBuilt(hint.sample().mergePage("out of order"));
        hint.awaitBuilt(hint.sample().mergePage("out of order again"));
    }

    @Test
    @Order(4)
    void anEventTriggersADeliveryWhenPollingIsHourly() {
        pollingServer.setVariable(INTERVAL, "1h");
        environment.until(
                "the first look after the start is over",
                () -> refs() > 0 && environment.installation().pollingServer().isReady());
        environment.git().controls().silent(true);
        CommitId unseen = hint.sample().mergePage("without an event");
        environment.waiting().during(SEVERAL_POLLS, "nothing is built without an event", () -> !hint.isBuilt(unseen));
        long before = refs();

        environment.git().controls().reset();
        hint.awaitBuilt(hint.sample().mergePage("with an event"));

        assertThat(refs()).isGreaterThan(before);
        assertThat(environment.git().requests().notModified(hint.repository())).isPositive();
    }

    private long refs() {
        return environment.git().requests().count(RequestKind.REFS, hint.repository());
    }
}
