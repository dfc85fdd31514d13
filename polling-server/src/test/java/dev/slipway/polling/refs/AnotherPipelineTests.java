package dev.slipway.polling.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.common.CommitId;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.DeliveryState;
import dev.slipway.polling.pipeline.KnownPipelines;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.SourceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline's name that comes to stand for another pipeline. */
class AnotherPipelineTests {
    private static final int CAP = 2;

    @TempDir
    Path folder;

    @AutoClose
    private SourceWorld world;

    private CommitId first;

    @BeforeEach
    void start() throws IOException {
        world = new SourceWorld(folder);
        first = world.web.commit("main", Map.of("a", "1"));
        for (int minor = 0; minor < 5; minor++) {
            world.web.tag("v1." + minor + ".0", first);
        }
        world.watch(CAP, world.pipeline).look();
    }

    @Test
    void anotherImageIsLookedAtForTheFirstTime() throws IOException {
        Pipeline renamed = SourceFixture.of("web", world.web.address(), "team/shop");

        world.watch(CAP, renamed).look();

        assertThat(world.recorded(renamed))
                .extracting(Delivery::kind, Delivery::state)
                .containsExactly(
                        tuple(DeliveryKind.TAG, DeliveryState.QUEUED),
                        tuple(DeliveryKind.MERGE, DeliveryState.QUEUED),
                        tuple(DeliveryKind.TAG, DeliveryState.SUPERSEDED),
                        tuple(DeliveryKind.MERGE, DeliveryState.SUPERSEDED));
        assertThat(world.states.storm("web")).isEmpty();
    }

    @Test
    void deliveriesBeginForTheNewPipelineOnly() {
        Pipeline renamed = SourceFixture.of("web", world.web.address(), "team/shop");

        new KnownPipelines(world.pipelineStates).identify(renamed);

        assertThat(world.deliveries.due()).isEmpty();
        assertThat(world.deliveries.resumeInterrupted()).isZero();
        assertThat(world.recorded(renamed))
                .allSatisfy(delivery ->
                        assertThat(world.deliveries.retry(delivery.id())).isFalse());
        assertThat(world.states.seen("web")).isEmpty();
    }

    @Test
    void pauseStaysThroughTheChange() {
        world.pipelineStates.setPaused("web", true);

        new KnownPipelines(world.pipelineStates).identify(SourceFixture.of("web", world.web.address(), "team/shop"));

        assertThat(world.pipelineStates.isPaused("web")).isTrue();
    }

    @Test
    void otherTagPatternReleasesTheNewestOfItsOwnTags() throws IOException {
        world.web.tag("web-v1.0.0", first);
        world.web.tag("web-v1.1.0", first);
        world.watch(CAP, world.pipeline).look();
        Pipeline tagged = SourceFixture.tagged(world.pipeline, "web-v*");

        world.watch(CAP, tagged).look();

        assertThat(world.recorded(tagged).getFirst().version()).hasToString("1.1.0");
    }

    @Test
    void anotherBranchOrFolderIsFoundByTheNextLook() {
        Pipeline moved = SourceFixture.pipeline("web", world.web.address(), "trunk", "src");

        new KnownPipelines(world.pipelineStates).identify(moved);

        assertThat(world.states.seen("web")).isPresent();
        assertThat(world.deliveries.due()).hasSize(1);
    }
}
