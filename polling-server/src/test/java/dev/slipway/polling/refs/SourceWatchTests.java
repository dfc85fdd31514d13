package dev.slipway.polling.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.common.CommitId;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.DeliveryState;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.SourceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.util.FileSystemUtils;

class SourceWatchTests {
    private static final int CAP = 20;

    @TempDir
    Path folder;

    @AutoClose
    private SourceWorld world;

    private CommitId first;
    private SourceWatch watch;

    @BeforeEach
    void start() {
        world = new SourceWorld(folder);
        first = world.web.commit("main", Map.of("app/a", "1"));
        watch = world.watch(CAP, world.pipeline);
    }

    @Test
    void firstLookOwesTheHeadAndWakesDeliveries() throws IOException {
        assertThat(watch.look()).isEqualTo(SourceWorld.INTERVAL);

        assertThat(world.recorded(world.pipeline))
                .extracting(Delivery::kind, Delivery::commit)
                .containsExactly(tuple(DeliveryKind.MERGE, first));
        assertThat(world.events.take()).containsExactly(new WakeUp.DueDeliveries());
    }

    @Test
    void firstLookOwesNothingThatTheRegistryHas() throws IOException {
        world.registry.hold("team/web", first);
        world.registry.point("team/web", "staging", first);

        watch.look();

        assertThat(world.recorded(world.pipeline)).isEmpty();
        assertThat(world.states.seen("web"))
                .hasValueSatisfying(seen -> assertThat(seen.head()).isEqualTo(first));
        assertThat(world.events.take()).isEmpty();
    }

    @Test
    void releaseThatWaitsEndsWhenItsTagIsRemoved() throws IOException {
        watch.look();
        world.web.tag("v1.0.0", first);
        world.web.tag("v1.1.0", first);
        watch.look();

        world.web.deleteTag("v1.0.0");
        watch.look();

        assertThat(world.recorded(world.pipeline).stream().filter(each -> each.kind() == DeliveryKind.TAG))
                .extracting(each -> String.valueOf(each.version()), Delivery::state)
                .containsExactlyInAnyOrder(
                        tuple("1.0.0", DeliveryState.CANCELLED), tuple("1.1.0", DeliveryState.QUEUED));
    }

    @Test
    void mergeIsOwedOnceAndTakesThePlaceOfTheOneThatWaits() throws IOException {
        watch.look();
        CommitId second = world.web.commit("main", Map.of("app/a", "2"));

        watch.look();
        watch.look();

        assertThat(world.recorded(world.pipeline))
                .extracting(Delivery::commit, Delivery::state)
                .containsExactly(tuple(second, DeliveryState.QUEUED), tuple(first, DeliveryState.SUPERSEDED));
    }

    @Test
    void mergeThatTouchesNoneOfThePathsIsSeenAndNotOwed() throws IOException {
        Pipeline app = SourceFixture.pipeline("app", world.web.address(), "main", "app");
        SourceWatch withPaths = world.watch(CAP, app);
        withPaths.look();

        CommitId docs = world.web.commit("main", Map.of("app/a", "1", "docs/b", "1"));
        withPaths.look();
        assertThat(world.recorded(app)).extracting(Delivery::commit).containsExactly(first);
        assertThat(world.states.seen("app"))
                .hasValueSatisfying(seen -> assertThat(seen.head()).isEqualTo(docs));

        CommitId code = world.web.commit("main", Map.of("app/a", "2", "docs/b", "1"));
        withPaths.look();
        assertThat(world.recorded(app)).extracting(Delivery::commit).containsExactly(code, first);
    }

    @Test
    void emptyLedgerOwesNoHeadThatTouchesNoneOfThePathsSinceTheNewestImage() throws IOException {
        Pipeline app = SourceFixture.pipeline("app", world.web.address(), "main", "app");
        world.registry.hold("team/app", first);
        world.registry.point("team/app", "staging", first);
        world.web.commit("main", Map.of("app/a", "1", "docs/b", "1"));

        world.watch(CAP, app).look();

        assertThat(world.recorded(app)).isEmpty();
    }

    @Test
    void headIsOwedWhenTheOneSeenBeforeIsNowhereAnyMore() throws IOException {
        Pipeline app = SourceFixture.pipeline("app", world.web.address(), "main", "app");
        world.watch(CAP, app).look();
        world.web.deleteBranch("main");
        CommitId rewritten = world.web.commit("main", Map.of("docs/b", "1"));
        FileSystemUtils.deleteRecursively(folder.resolve("mirrors"));

        world.watch(CAP, app).look();

        assertThat(world.recorded(app)).extracting(Delivery::commit).containsExactly(rewritten, first);
    }

    @Test
    void pausedPipelineIsNotLookedAtUntilItIsResumed() throws IOException {
        world.pipelineStates.setPaused("web", true);
        watch.look();
        assertThat(world.states.seen("web")).isEmpty();

        world.pipelineStates.setPaused("web", false);
        watch.look();
        assertThat(world.recorded(world.pipeline)).hasSize(1);
    }

    @Test
    void badPipelinesAreNamedAndDoNotStopTheOthers() {
        Pipeline none = SourceFixture.pipeline("none", world.web.address(), "trunk");
        Pipeline alone = SourceFixture.pipeline("alone", world.web.address(), "release");
        SourceWatch shared = world.watch(CAP, none, alone, world.pipeline);

        assertThatThrownBy(shared::look)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(world.web.address() + " has no branch 'trunk'")
                .hasMessageContaining("correct the branch of pipeline 'none', or push it")
                .hasMessageContaining("correct the branch of pipeline 'alone', or push it");
        assertThat(world.recorded(world.pipeline)).extracting(Delivery::commit).containsExactly(first);
    }

    @Test
    void lookAtRefsThatAreAsTheyWereReadsNothingOfTheLedger() throws IOException {
        watch.look();
        world.closeLedger();

        assertThat(watch.look()).isEqualTo(SourceWorld.INTERVAL);
        world.web.tag("v1.0.0", first);
        assertThatThrownBy(watch::look).hasCauseInstanceOf(CannotGetJdbcConnectionException.class);
    }

    @Test
    void pipelineThatIsResumedOwesWhatCameWhileItWasPaused() throws IOException {
        watch.look();
        world.pipelineStates.setPaused("web", true);
        CommitId second = world.web.commit("main", Map.of("app/a", "2"));
        watch.look();
        world.pipelineStates.setPaused("web", false);

        watch.look();

        assertThat(world.recorded(world.pipeline)).extracting(Delivery::commit).contains(second);
    }

    @Test
    void pipelineThatIsResumedDuringALookOwesAtTheNextWhatItMissed() throws IOException {
        world.web.tag("v1.0.0", first);
        world.web.commit("main", Map.of("app/a", "2"));
        world.pipelineStates.setPaused("web", true);
        Pipeline other = SourceFixture.pipeline("other", world.web.address(), "main");
        OwedChanges resuming = new OwedChanges(
                SourceFixture.mirrorsThatTellOfQuestions(
                        folder.resolve("mirrors"), () -> world.pipelineStates.setPaused("web", false)),
                world.registry,
                world.states);
        SourceWatch shared = world.watch(CAP, resuming, world.pipeline, other);
        shared.look();

        shared.look();

        assertThat(world.recorded(world.pipeline)).isNotEmpty();
    }

    @Test
    void releaseUnderWayWithARemovedTagEndsOnceItWaitsAgain() throws IOException {
        watch.look();
        world.web.tag("v1.0.0", first);
        watch.look();
        String release = world.recorded(world.pipeline).getFirst().id();
        world.deliveries.begin(release);
        world.web.deleteTag("v1.0.0");
        watch.look();
        world.deliveries.postponed(release, "The engine is away", Instant.now());

        watch.look();

        assertThat(world.deliveries.find(release))
                .hasValueSatisfying(each -> assertThat(each.state()).isEqualTo(DeliveryState.CANCELLED));
    }

    @Test
    void lookGoesAllTheWayNowAndThenAlthoughTheRefsAreTheSame() throws IOException {
        watch.look();
        world.closeLedger();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 30; i++) {
                        watch.look();
                    }
                })
                .hasCauseInstanceOf(CannotGetJdbcConnectionException.class);
    }
}
