package dev.slipway.polling.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.SourceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastForwardTests {
    @TempDir
    Path folder;

    @AutoClose
    private SourceWorld world;

    private FastForward fastForward;
    private SourceWatch watch;

    @BeforeEach
    void start() {
        world = new SourceWorld(folder);
        fastForward = new FastForward(world.remotes, world.owed(), world.states);
        watch = world.watch(20, world.pipeline);
    }

    @Test
    void tagsThatAreThereAreSkippedAndTheHeadIsOwed() throws IOException {
        CommitId first = world.web.commit("main", Map.of("a", "1"));
        world.web.tag("v1.0.0", first);

        fastForward.skip(world.pipeline);
        watch.look();
        assertThat(world.recorded(world.pipeline)).extracting(Delivery::commit).containsExactly(first);
        assertThat(world.recorded(world.pipeline)).extracting(Delivery::kind).containsExactly(DeliveryKind.MERGE);
        assertThat(world.states.seen("web")).hasValueSatisfying(seen -> {
            assertThat(seen.head()).isEqualTo(first);
            assertThat(seen.tags()).containsExactly(Map.entry("v1.0.0", first));
        });

        CommitId second = world.web.commit("main", Map.of("a", "2"));
        watch.look();
        assertThat(world.recorded(world.pipeline)).extracting(Delivery::commit).containsExactly(second, first);
    }

    @Test
    void repositoryWithoutTheBranchIsNamed() {
        Pipeline none = SourceFixture.pipeline("none", world.web.address(), "trunk");

        assertThatThrownBy(() -> fastForward.skip(none))
                .isInstanceOf(MissingBranchException.class)
                .hasMessageContaining(world.web.address() + " has no branch 'trunk'");
    }

    @Test
    void headWithAnImageIsNotOwed() throws IOException {
        CommitId first = world.web.commit("main", Map.of("a", "1"));
        world.registry.hold("team/web", first);
        world.registry.point("team/web", "staging", first);

        fastForward.skip(world.pipeline);

        assertThat(world.recorded(world.pipeline)).isEmpty();
    }

    @Test
    void headThatTouchesNoneOfThePathsIsNotOwed() throws IOException {
        Pipeline app = SourceFixture.pipeline("app", world.web.address(), "main", "app");
        CommitId first = world.web.commit("main", Map.of("app/a", "1"));
        world.watch(20, app).look();
        world.web.commit("main", Map.of("app/a", "1", "docs/b", "1"));

        fastForward.skip(app);

        assertThat(world.recorded(app)).extracting(Delivery::commit).containsExactly(first);
    }

    @Test
    void missingBranchIsNamedWithRemedy() {
        world.web.commit("trunk", Map.of("a", "1"));

        assertThatThrownBy(() -> fastForward.skip(world.pipeline))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(world.web.address() + " has no branch 'main'")
                .hasMessageContaining("correct the branch of pipeline 'web'");
        assertThat(world.states.seen("web")).isEmpty();
    }

    @Test
    void repositoryThatCannotBeReadIsNotSkipped() throws Exception {
        Pipeline away = SourceFixture.pipeline("away", GitRepository.parse(world.web.address() + "/none.git"), "main");

        assertThatThrownBy(() -> fastForward.skip(away)).hasMessageContaining("none.git");
        assertThat(world.states.seen("away")).isEmpty();
    }
}
