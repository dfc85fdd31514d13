package dev.slipway.polling.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.common.CommitId;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.DeliveryState;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.SourceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More changes at once than the storm cap allows, and how that ends. */
class StormTests {
    private static final int CAP = 2;

    @TempDir
    Path folder;

    @AutoClose
    private SourceWorld world;

    private CommitId first;
    private SourceWatch watch;

    @BeforeEach
    void start() throws IOException {
        world = new SourceWorld(folder);
        first = world.web.commit("main", Map.of("a", "1"));
        watch = world.watch(CAP, world.pipeline);
        watch.look();
    }

    @Test
    void asManyAsTheCapAreNoStorm() throws IOException {
        tag("v1.0.0", "v1.1.0");

        watch.look();

        assertThat(releases()).containsExactly("1.1.0", "1.0.0");
    }

    @Test
    void nothingIsRecordedAboveTheCapAndTheLookNamesTheWayOut() throws IOException {
        world.events.take();
        breakLoose();

        assertThat(world.states.storm("web"))
                .hasValueSatisfying(storm -> assertThat(storm).contains("3 releases at once"));
        assertThat(releases()).isEmpty();
        assertThat(world.states.seen("web"))
                .hasValueSatisfying(seen -> assertThat(seen.tags()).isEmpty());
        assertThat(world.events.take()).isEmpty();
    }

    @Test
    void mergesGoOnInAStorm() throws IOException {
        breakLoose();
        CommitId second = world.web.commit("main", Map.of("a", "2"));

        assertThatThrownBy(watch::look).hasMessageContaining("storm-cap");

        assertThat(world.recorded(world.pipeline).getFirst().commit()).isEqualTo(second);
        assertThat(releases()).isEmpty();
        assertThat(world.states.storm("web")).isPresent();
        assertThat(world.states.seen("web"))
                .hasValueSatisfying(seen -> assertThat(seen.tags()).isEmpty());
    }

    @Test
    void releaseThatWaitsFollowsItsTagInAStormToo() throws IOException {
        tag("v0.9.0");
        watch.look();
        CommitId second = world.web.commit("main", Map.of("a", "2"));
        watch.look();
        world.web.tag("v0.9.0", second);
        tag("v1.0.0", "v1.1.0", "v1.2.0");

        assertThatThrownBy(watch::look).hasMessageContaining("storm-cap");

        assertThat(world.recorded(world.pipeline))
                .filteredOn(delivery -> delivery.kind() == DeliveryKind.TAG)
                .extracting(Delivery::commit, Delivery::state)
                .containsExactly(tuple(second, DeliveryState.QUEUED), tuple(first, DeliveryState.SUPERSEDED));
    }

    @Test
    void firstLookMayBeAStormTooAndItsMergeGoesOn() throws IOException {
        tag("v1.0.0", "v1.1.0", "v2.0.0", "v3.0.0");
        Pipeline api = SourceFixture.pipeline("api", world.web.address(), "main");

        assertThatThrownBy(world.watch(CAP, api)::look).hasMessageContaining("/api/pipelines/api/fast-forward");

        assertThat(world.recorded(api)).extracting(Delivery::commit).containsExactly(first);
        assertThat(world.states.seen("api"))
                .hasValueSatisfying(seen -> assertThat(seen.tags()).containsOnlyKeys("v1.0.0"));
        assertThatThrownBy(world.watch(CAP, api)::look).hasMessageContaining("3 releases at once");

        world.watch(CAP + 1, api).look();
        assertThat(world.recorded(api).stream().map(Delivery::version).map(String::valueOf))
                .containsExactly("3.0.0", "2.0.0", "1.1.0", "null");
    }

    @Test
    void fastForwardEndsTheStormAndTheNextTagIsDelivered() throws IOException {
        breakLoose();

        new FastForward(world.remotes, world.owed(), world.states).skip(world.pipeline);
        watch.look();
        assertThat(world.states.storm("web")).isEmpty();
        assertThat(releases()).isEmpty();

        tag("v1.3.0");
        watch.look();
        assertThat(releases()).containsExactly("1.3.0");
    }

    @Test
    void stormEndsWhenTheRefsAreAsBefore() throws IOException {
        breakLoose();
        List.of("v1.0.0", "v1.1.0", "v1.2.0").forEach(world.web::deleteTag);

        watch.look();

        assertThat(world.states.storm("web")).isEmpty();
        assertThat(releases()).isEmpty();
    }

    @Test
    void stormEndsWhenWhatIsLeftIsBelowTheCap() throws IOException {
        breakLoose();
        world.web.deleteTag("v1.1.0");

        watch.look();

        assertThat(world.states.storm("web")).isEmpty();
        assertThat(releases()).containsExactly("1.2.0", "1.0.0");
    }

    @Test
    void stormEndsWhenTheCapIsRaised() throws IOException {
        breakLoose();

        world.watch(CAP + 1, world.pipeline).look();

        assertThat(world.states.storm("web")).isEmpty();
        assertThat(releases()).hasSize(3);
    }

    private void breakLoose() {
        tag("v1.0.0", "v1.1.0", "v1.2.0");
        assertThatThrownBy(watch::look)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'web'")
                .hasMessageContaining("slipway.cycle.storm-cap (2)")
                .hasMessageContaining("POST /api/pipelines/web/fast-forward");
    }

    private void tag(String... names) {
        for (String name : names) {
            world.web.tag(name, first);
        }
    }

    /** The versions that were recorded, the newest record first. */
    private List<String> releases() {
        return world.recorded(world.pipeline).stream()
                .filter(delivery -> delivery.kind() == DeliveryKind.TAG)
                .map(Delivery::version)
                .map(String::valueOf)
                .toList();
    }
}
