package dev.slipway.polling.delivery;

import static dev.slipway.polling.delivery.WatchedDeliveries.A;
import static dev.slipway.polling.delivery.WatchedDeliveries.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.cycle.WakeUp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which deliveries begin, and when. */
class DeliveryWatchTests {
    @TempDir
    Path folder;

    @AutoClose
    private WatchedDeliveries world;

    @BeforeEach
    void start() {
        world = new WatchedDeliveries(folder);
    }

    @Test
    void whatIsQueuedForAnotherPipelineOfThatNameDoesNotBegin() throws Exception {
        world.ledger.pipelines().identify("web", "another");
        String id = world.owe("web");

        world.watch.look();

        assertThat(world.find(id).state()).isEqualTo(DeliveryState.SUPERSEDED);
        assertThat(world.steps).isEmpty();
    }

    @Test
    void dueDeliveryIsCarriedOutAndItsChartIsRecorded() throws Exception {
        String id = world.owe("web");

        world.watch.look();

        world.events.await(new WakeUp.NewCharts());
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.PUBLISHED);
        assertThat(world.find(id).attempts()).isEqualTo(1);
    }

    @Test
    void noMoreRunAtATimeThanThereAreWorkers() throws Exception {
        CountDownLatch gate = closeGate();
        List<String> ids = Stream.of("web", "api", "docs").map(world::owe).toList();

        world.watch.look();
        world.watch.look();
        assertThat(states(ids)).containsExactly(DeliveryState.BUILDING, DeliveryState.BUILDING, DeliveryState.QUEUED);

        gate.countDown();
        world.await();
        world.await();
        world.lookAndWait();
        assertThat(states(ids)).containsOnly(DeliveryState.PUBLISHED);
    }

    @Test
    void oneOfEachPipelineRunsAtATime() throws Exception {
        CountDownLatch gate = closeGate();
        String merge = world.owe("web");
        String release = world.owe("web", OwedDelivery.tag(A, new ReleaseVersion("1.0.0")));

        world.watch.look();
        world.watch.look();
        assertThat(states(List.of(merge, release))).containsExactly(DeliveryState.BUILDING, DeliveryState.QUEUED);

        gate.countDown();
        world.await();
        world.lookAndWait();
        assertThat(states(List.of(merge, release))).containsOnly(DeliveryState.PUBLISHED);
    }

    @Test
    void deliveryOfARemovedPipelineFailsAndDoesNotHoldUpOthers() throws Exception {
        String gone = world.owe("gone");
        String web = world.owe("web");

        world.lookAndWait();

        assertThat(world.find(gone).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(world.find(gone).error())
                .contains("no pipeline 'gone' any more")
                .contains("configure it again and retry");
        assertThat(world.find(web).state()).isEqualTo(DeliveryState.PUBLISHED);
    }

    @Test
    void pausedPipelineBeginsNothing() throws Exception {
        String id = world.owe("web");
        world.ledger.pipelines().setPaused("web", true);
        world.watch.look();
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.QUEUED);

        world.ledger.pipelines().setPaused("web", false);
        world.lookAndWait();
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.PUBLISHED);
    }

    @Test
    void whatTheLastStopCutShortIsResumedAtTheFirstLook() throws Exception {
        String id = world.owe("web");
        world.ledger.deliveries().begin(id);
        world.ledger.deliveries().built(id, FakeImages.digest(A));

        world.lookAndWait();

        assertThat(world.find(id).state()).isEqualTo(DeliveryState.PUBLISHED);
        assertThat(world.find(id).attempts()).isEqualTo(2);
    }

    @Test
    void whatRunsIsNotBegunAgainAtTheNextLook() throws Exception {
        CountDownLatch gate = closeGate();
        String id = world.owe("web");
        world.watch.look();

        world.watch.look();

        gate.countDown();
        world.await();
        assertThat(world.find(id).attempts()).isEqualTo(1);
        assertThat(world.steps).containsOnlyOnce("image " + A);
    }

    @Test
    void whatAStopCutsShortStaysUnderWayForTheNextStart() throws Exception {
        CountDownLatch never = closeGate();
        String id = world.owe("web");
        world.watch.look();

        world.watch.close();

        world.await();
        assertThat(world.find(id).state()).isEqualTo(DeliveryState.BUILDING);
        assertThat(world.find(id).error()).isNull();
        assertThat(never.getCount()).isEqualTo(1);
    }

    @Test
    void newerMergeIsNotUndoneByAnOlderOneThatFailedMeanwhile() throws Exception {
        String older = world.owe("web");
        world.images.building(commit -> {
            if (commit.equals(A)) {
                world.owe("web", OwedDelivery.merge(B));
                throw new IllegalStateException("the registry is away");
            }
        });

        world.lookAndWait();
        world.lookAndWait();
        world.clock.advance(Duration.ofHours(1));
        world.watch.look();

        assertThat(world.find(older).state()).isEqualTo(DeliveryState.SUPERSEDED);
        assertThat(world.images.tags).containsEntry("staging", FakeImages.digest(B));
        assertThat(world.events.take()).doesNotContain(new WakeUp.DueDeliveries());
    }

    /** Lets builds begin, and end only when the gate is opened. */
    private CountDownLatch closeGate() {
        CountDownLatch gate = new CountDownLatch(1);
        world.images.building(_ -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        });
        return gate;
    }

    private List<DeliveryState> states(List<String> ids) {
        return ids.stream().map(world::find).map(Delivery::state).toList();
    }
}
