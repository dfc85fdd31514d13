package dev.slipway.polling.refs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.SourceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which merges a pipeline with paths owes. */
class PathsTests {
    @TempDir
    Path folder;

    @AutoClose
    private SourceWorld world;

    private Pipeline app;
    private SourceWatch watch;
    private CommitId first;
    private int docs;

    @BeforeEach
    void start() throws IOException {
        world = new SourceWorld(folder);
        app = SourceFixture.pipeline("app", world.web.address(), "main", "app");
        watch = world.watch(20, app);
        first = world.web.commit("main", Map.of("app/a", "1"));
        watch.look();
    }

    @Test
    void failedMergeIsHealedByALaterOneThatTouchesOtherPaths() throws IOException {
        deliver();
        CommitId broken = merge("2");
        fail();

        CommitId healing = merge("2");

        assertThat(world.recorded(app)).extracting(Delivery::commit).containsExactly(healing, broken, first);
    }

    @Test
    void firstMergeThatFailedIsHealedToo() throws IOException {
        fail();

        CommitId healing = merge("1");

        assertThat(world.recorded(app)).extracting(Delivery::commit).containsExactly(healing, first);
    }

    @Test
    void mergeThatWaitsIsNotReplacedByOneThatTouchesOtherPaths() throws IOException {
        deliver();
        CommitId waiting = merge("2");

        merge("2");

        assertThat(world.recorded(app)).extracting(Delivery::commit).containsExactly(waiting, first);
    }

    @Test
    void revertOfAFailedMergeOwesNothing() throws IOException {
        deliver();
        merge("2");
        fail();

        merge("1");

        assertThat(world.recorded(app)).hasSize(2);
    }

    @Test
    void rolledBackStagingStaysWhenAMergeTouchesOtherPaths() throws IOException {
        deliver();
        CommitId second = merge("2");
        deliver();
        CommitId waiting = merge("3");
        world.requests.owe("app", OwedDelivery.rollback(first));

        merge("3");
        assertThat(world.recorded(app)).extracting(Delivery::commit).containsExactly(first, waiting, second, first);

        CommitId next = merge("4");
        assertThat(world.recorded(app).getFirst().commit()).isEqualTo(next);
    }

    /** Commits that content of {@code app}, and another change with it. */
    private CommitId merge(String content) throws IOException {
        CommitId commit = world.web.commit("main", Map.of("app/a", content, "docs/b", String.valueOf(docs++)));
        watch.look();
        return commit;
    }

    private void deliver() {
        String id = newest();
        world.deliveries.begin(id);
        world.deliveries.built(id, new Digest("sha256:" + "0".repeat(64)));
        world.deliveries.published(id, null);
    }

    private void fail() {
        String id = newest();
        world.deliveries.begin(id);
        world.deliveries.failed(id, "no Dockerfile");
    }

    private String newest() {
        return world.recorded(app).getFirst().id();
    }
}
