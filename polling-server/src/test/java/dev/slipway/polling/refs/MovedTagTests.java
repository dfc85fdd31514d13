package dev.slipway.polling.refs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.DeliveryState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A version tag that names another commit than before. */
class MovedTagTests {
    private static final Digest DIGEST = new Digest("sha256:" + "0".repeat(64));

    @TempDir
    Path folder;

    @AutoClose
    private SourceWorld world;

    private CommitId first;
    private CommitId second;
    private SourceWatch watch;

    @BeforeEach
    void start() throws IOException {
        world = new SourceWorld(folder);
        first = world.web.commit("main", Map.of("a", "1"));
        second = world.web.commit("main", Map.of("a", "2"));
        watch = world.watch(20, world.pipeline);
        watch.look();
        world.web.annotatedTag("v1.0.0", first);
        watch.look();
    }

    @Test
    void deliveredVersionStaysAndTheMoveIsReported() throws IOException {
        String id = release().id();
        begin(id);
        world.deliveries.published(id, null);
        world.web.annotatedTag("v1.0.0", second);

        watch.look();

        assertThat(world.states.movedTags("web")).containsExactly(Map.entry("v1.0.0", second));
        assertThat(releases()).extracting(Delivery::commit).containsExactly(first);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deliveredVersionThatIsRetriedStaysItsCommits(boolean cancelled) throws IOException {
        String id = deliveredAndRetried();
        if (cancelled) {
            world.deliveries.cancel(id, "not wanted");
        }
        world.web.annotatedTag("v1.0.0", second);

        watch.look();

        assertThat(world.states.movedTags("web")).containsExactly(Map.entry("v1.0.0", second));
        assertThat(releases()).extracting(Delivery::commit).containsExactly(first);
    }

    @Test
    void retriedVersionStaysWithItsCommitWhenItsTagIsMadeAgain() throws IOException {
        String id = deliveredAndRetried();
        world.web.deleteTag("v1.0.0");
        watch.look();
        assertThat(world.deliveries.find(id)).map(Delivery::state).hasValue(DeliveryState.QUEUED);
        begin(id);
        world.deliveries.failed(id, "the commit is gone from git");
        world.web.annotatedTag("v1.0.0", second);

        watch.look();

        assertThat(world.states.movedTags("web")).containsExactly(Map.entry("v1.0.0", second));
        assertThat(releases()).extracting(Delivery::commit).containsExactly(first);
    }

    @Test
    void waitingReleaseIsReplacedByTheCommitThatTheTagNamesNow() throws IOException {
        world.web.annotatedTag("v1.0.0", second);
        watch.look();
        watch.look();

        assertReplaced(DeliveryState.SUPERSEDED);
    }

    @Test
    void tagMadeAgainBeforeItsDeliveryCountsTheSame() throws IOException {
        world.web.deleteTag("v1.0.0");
        watch.look();
        world.web.tag("v1.0.0", second);
        watch.look();

        assertReplaced(DeliveryState.CANCELLED);
    }

    @Test
    void tagThatComesBackOwesItsReleaseAgain() throws IOException {
        world.web.deleteTag("v1.0.0");
        watch.look();
        world.web.tag("v1.0.0", first);
        watch.look();

        assertThat(releases())
                .extracting(Delivery::commit, Delivery::state)
                .containsExactly(tuple(first, DeliveryState.QUEUED), tuple(first, DeliveryState.CANCELLED));
    }

    @Test
    void failedReleaseIsReplacedToo() throws IOException {
        String id = release().id();
        world.deliveries.begin(id);
        world.deliveries.failed(id, "no Dockerfile");
        world.web.annotatedTag("v1.0.0", second);
        watch.look();

        assertReplaced(DeliveryState.FAILED);
    }

    @Test
    void replacedReleaseCannotBeginNorBeRetried() throws IOException {
        String id = release().id();
        world.web.annotatedTag("v1.0.0", second);
        watch.look();

        assertThat(world.deliveries.begin(id)).isFalse();
        assertThat(world.deliveries.retry(id)).isFalse();
    }

    @Test
    void moveWhileTheReleaseIsUnderWayWaitsForItsEnd() throws IOException {
        String id = release().id();
        begin(id);
        world.web.annotatedTag("v1.0.0", second);
        watch.look();
        assertThat(world.states.movedTags("web")).isEmpty();
        assertThat(releases()).hasSize(1);

        world.deliveries.failed(id, "the build failed");
        watch.look();

        assertReplaced(DeliveryState.FAILED);
    }

    private void assertReplaced(DeliveryState old) {
        assertThat(releases())
                .extracting(Delivery::commit, Delivery::state)
                .containsExactly(tuple(second, DeliveryState.QUEUED), tuple(first, old));
        assertThat(world.states.movedTags("web")).isEmpty();
    }

    private String deliveredAndRetried() {
        String id = release().id();
        begin(id);
        world.deliveries.published(id, null);
        assertThat(world.deliveries.retry(id)).isTrue();
        return id;
    }

    private void begin(String id) {
        world.deliveries.begin(id);
        world.deliveries.built(id, DIGEST);
    }

    private Delivery release() {
        return releases().getFirst();
    }

    private List<Delivery> releases() {
        return world.recorded(world.pipeline).stream()
                .filter(delivery -> delivery.kind() == DeliveryKind.TAG)
                .toList();
    }
}
