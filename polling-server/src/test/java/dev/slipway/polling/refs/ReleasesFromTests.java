package dev.slipway.polling.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.common.CommitId;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.DeliveryState;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.Mirrors;
import dev.slipway.polling.source.SourceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which commits a version tag may release. */
class ReleasesFromTests {
    private static final int CAP = 20;

    @TempDir
    Path folder;

    @AutoClose
    private SourceWorld world;

    private CommitId merged;
    private CommitId unmerged;
    private SourceWatch watch;

    @BeforeEach
    void start() {
        world = new SourceWorld(folder);
        merged = world.web.commit("main", Map.of("a", "1"));
        world.web.commit("main", Map.of("a", "2"));
        world.web.force("feature", merged);
        unmerged = world.web.commit("feature", Map.of("a", "1", "b", "1"));
        watch = world.watch(CAP, world.pipeline);
    }

    @Test
    void waitingReleaseIsCancelledWhenItsTagMovesToACommitThatIsNotMerged() throws IOException {
        world.web.tag("v1.0.0", merged);
        watch.look();
        world.web.tag("v1.0.0", unmerged);
        watch.look();

        assertThat(world.recorded(world.pipeline))
                .filteredOn(delivery -> delivery.kind() == DeliveryKind.TAG)
                .extracting(Delivery::commit, Delivery::state)
                .containsExactly(tuple(merged, DeliveryState.CANCELLED));
    }

    @Test
    void releaseCancelledForItsCommitIsOwedAgainWhenTheTagComesBack() throws IOException {
        world.web.tag("v1.0.0", merged);
        watch.look();
        world.web.tag("v1.0.0", unmerged);
        watch.look();
        world.web.tag("v1.0.0", merged);
        watch.look();

        assertThat(world.recorded(world.pipeline))
                .filteredOn(delivery -> delivery.kind() == DeliveryKind.TAG)
                .extracting(Delivery::commit, Delivery::state)
                .containsExactly(tuple(merged, DeliveryState.QUEUED), tuple(merged, DeliveryState.CANCELLED));
    }

    @Test
    void waitingReleaseIsTakenAlongWhenItsBranchIsForcedBack() throws IOException {
        CommitId head = world.web.commit("main", Map.of("a", "3"));
        world.web.tag("v1.0.0", head);
        watch.look();
        world.web.force("main", merged);
        watch.look();
        assertThat(world.recorded(world.pipeline))
                .filteredOn(delivery -> delivery.kind() == DeliveryKind.TAG)
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.CANCELLED);
        assertThat(world.reports.of("web").refused()).containsOnlyKeys("v1.0.0");

        world.web.force("main", head);
        watch.look();
        assertThat(world.recorded(world.pipeline))
                .filteredOn(delivery -> delivery.kind() == DeliveryKind.TAG)
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.QUEUED, DeliveryState.CANCELLED);
    }

    @Test
    void mergedCommitIsReleasedAndAnotherIsRefusedWithTheReason() throws IOException {
        watch.look();
        world.web.tag("v1.0.0", merged);
        world.web.tag("v1.1.0", unmerged);

        watch.look();

        assertThat(releases(world.pipeline)).containsExactly("1.0.0");
        assertThat(world.reports.of("web").refused())
                .containsOnlyKeys("v1.1.0")
                .hasEntrySatisfying(
                        "v1.1.0",
                        reason -> assertThat(reason)
                                .contains("Commit " + unmerged.abbreviated() + " is not merged")
                                .contains("'web' releases commits of main only (releases-from)"));
        assertThat(world.reports.of("web").refusedCount()).isEqualTo(1);
    }

    @Test
    void refusedTagIsReleasedOnceItsCommitIsMerged() throws IOException {
        watch.look();
        world.web.tag("v1.1.0", unmerged);
        watch.look();
        assertThat(releases(world.pipeline)).isEmpty();

        world.web.force("main", unmerged);
        watch.look();

        assertThat(releases(world.pipeline)).containsExactly("1.1.0");
        assertThat(world.reports.of("web").refused()).isEmpty();
    }

    @Test
    void refusedTagHidesNoReleaseAtAFirstLook() throws IOException {
        world.web.tag("v1.0.0", merged);
        world.web.tag("v1.9.0", unmerged);

        watch.look();

        assertThat(releases(world.pipeline)).containsExactly("1.0.0");
        assertThat(world.states.seen("web"))
                .hasValueSatisfying(seen -> assertThat(seen.tags()).containsOnlyKeys("v1.0.0"));
    }

    @Test
    void fastForwardDoesNotSkipWhatIsRefused() throws IOException {
        watch.look();
        world.web.tag("v1.0.0", merged);
        world.web.tag("v1.1.0", unmerged);

        new FastForward(world.remotes, world.owed(), world.states).skip(world.pipeline);
        world.web.force("main", unmerged);
        watch.look();

        assertThat(releases(world.pipeline)).containsExactly("1.1.0");
    }

    @Test
    void branchesThatMatchAPatternReleaseToo() throws IOException {
        Pipeline pipeline = SourceFixture.releasing(world.pipeline, "branch", "release/*");
        world.web.force("release/1.x", unmerged);
        world.web.tag("v1.0.0", unmerged);
        world.web.tag("v2.0.0", merged);

        world.watch(CAP, pipeline).look();

        assertThat(releases(pipeline)).containsExactly("2.0.0", "1.0.0");
    }

    @Test
    void anyCommitIsReleasedWhereTheRuleIsOff() throws IOException {
        Pipeline pipeline = SourceFixture.releasing(world.pipeline, "any");
        world.web.tag("v1.0.0", unmerged);

        world.watch(CAP, pipeline).look();

        assertThat(releases(pipeline)).containsExactly("1.0.0");
    }

    @Test
    void refusedTagCostsNoFurtherQuestion() throws IOException {
        int[] asked = {0};
        Mirrors counting = SourceFixture.mirrorsThatTellOfQuestions(folder.resolve("mirrors"), () -> asked[0]++);
        SourceWatch counted = world.watch(CAP, new OwedChanges(counting, world.registry, world.states), world.pipeline);
        world.web.tag("v1.1.0", unmerged);

        counted.look();
        counted.look();

        assertThat(asked[0]).isEqualTo(1);
        world.web.commit("main", Map.of("a", "3"));
        counted.look();
        assertThat(asked[0]).isEqualTo(2);
    }

    @Test
    void mirrorThatCannotBeReadDelaysTheReleaseAndNotTheMerge() throws IOException {
        watch.look();
        boolean[] away = {true};
        Mirrors mirrors = SourceFixture.mirrorsThatMayBeAway(folder.resolve("mirrors"), () -> away[0]);
        SourceWatch later = world.watch(CAP, new OwedChanges(mirrors, world.registry, world.states), world.pipeline);
        CommitId head = world.web.commit("main", Map.of("a", "3"));
        world.web.tag("v1.0.0", merged);

        assertThatThrownBy(later::look).isInstanceOf(IOException.class).hasMessageContaining("away");
        assertThat(world.recorded(world.pipeline).getFirst().commit()).isEqualTo(head);
        assertThat(releases(world.pipeline)).isEmpty();

        away[0] = false;
        later.look();
        assertThat(releases(world.pipeline)).containsExactly("1.0.0");
    }

    /** The versions that were recorded, the newest record first. */
    private List<String> releases(Pipeline pipeline) {
        return world.recorded(pipeline).stream()
                .filter(delivery -> delivery.kind() == DeliveryKind.TAG)
                .map(Delivery::version)
                .map(String::valueOf)
                .toList();
    }
}
