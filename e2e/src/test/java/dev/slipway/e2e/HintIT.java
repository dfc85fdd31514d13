package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.githost.RequestKind;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.OnCluster;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.Workload;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Events make the next look come sooner; refs alone are enough. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class HintIT {
    private static final String INTERVAL = "SLIPWAY_CYCLE_INTERVAL";
    private static final Duration SEVERAL_POLLS = Duration.ofSeconds(15);

    private final Stage stage;
    private final Workload pollingServer;
    private final Application hint;

    HintIT(Stage stage) {
        this.stage = stage;
        this.pollingServer = stage.world().pollingServerWorkload();
        this.hint = stage.application("hint");
    }

    @BeforeAll
    void begin() {
        hint.awaitBuilt(hint.sample().begin());
    }

    @AfterEach
    void heal() {
        stage.git().controls().heal();
    }

    @AfterAll
    void end() {
        pollingServer.environment(INTERVAL, "");
        hint.retire();
    }

    @Test
    @Order(1)
    void silentEventsLeaveItToPolling() {
        stage.git().controls().silent(true);

        hint.awaitBuilt(hint.sample().mergePage("silent"));
    }

    @Test
    @Order(2)
    void lateEventsLeaveItToPolling() {
        stage.git().controls().delay(Duration.ofHours(1));

        hint.awaitBuilt(hint.sample().mergePage("late"));
    }

    @Test
    @Order(3)
    void eventsOutOfOrderDoNoHarm() {
        stage.git().controls().outOfOrder(true);

        hint.awaitBuilt(hint.sample().mergePage("out of order"));
        hint.awaitBuilt(hint.sample().mergePage("out of order again"));
    }

    @Test
    @Order(4)
    void anEventAloneDeliversWhenRefsAreLookedAtOnceAnHour() {
        pollingServer.environment(INTERVAL, "1h");
        stage.until(
                "the look after the start is over",
                () -> refs() > 0 && stage.world().pollingServer().isReady());
        stage.git().controls().silent(true);
        CommitId unseen = hint.sample().mergePage("without an event");
        stage.patience().during(SEVERAL_POLLS, "nothing is built without an event", () -> !hint.isBuilt(unseen));
        long before = refs();

        stage.git().controls().heal();
        hint.awaitBuilt(hint.sample().mergePage("with an event"));

        assertThat(refs()).isGreaterThan(before);
        assertThat(stage.git().requests().notModified(hint.repository())).isPositive();
    }

    private long refs() {
        return stage.git().requests().count(RequestKind.REFS, hint.repository());
    }
}
