package dev.slipway.helm.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.rollout.Replicas;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutKey;
import dev.slipway.common.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RolloutBoardTests {
    private final RolloutBoard board = new RolloutBoard(List.of("staging", "production"));

    @BeforeEach
    void read() {
        board.unreadable(Set.of());
    }

    @Test
    void nothingIsKnownBeforeTheFirstList() {
        RolloutBoard fresh = new RolloutBoard(List.of("staging"));
        fresh.put(rollout("staging", "web", RolloutState.RUNNING));

        assertThat(fresh.all().rollouts().unreadable()).containsExactly("staging");
        assertThat(fresh.all().rollouts().rollouts()).isEmpty();
        assertThatThrownBy(() -> fresh.get(key("staging", "web"))).isInstanceOf(UnreadableNamespaceException.class);
    }

    @Test
    void rolloutsAreSorted() {
        board.put(rollout("staging", "web", RolloutState.RUNNING));
        board.put(rollout("production", "web", RolloutState.RUNNING));
        board.put(rollout("staging", "api", RolloutState.RUNNING));

        assertThat(board.all().rollouts().rollouts())
                .extracting(rollout -> rollout.namespace() + "/" + rollout.name())
                .containsExactly("production/web", "staging/api", "staging/web");
    }

    @Test
    void versionChangesWithWhatIsShown() {
        board.put(rollout("staging", "web", RolloutState.RUNNING));
        String version = board.all().version();

        board.put(rollout("staging", "web", RolloutState.RUNNING));
        board.remove(key("staging", "absent"));
        board.unreadable(Set.of());
        assertThat(board.all().version()).isEqualTo(version);

        board.put(rollout("staging", "web", RolloutState.DEGRADED));
        assertThat(board.all().version()).isNotEqualTo(version);
    }

    @Test
    void workloadsOfAnUnreadableNamespaceAreNotShown() {
        board.put(rollout("staging", "web", RolloutState.RUNNING));
        board.put(rollout("production", "web", RolloutState.RUNNING));

        board.unreadable(Set.of("production"));

        assertThat(board.all().rollouts().rollouts())
                .extracting(Rollout::namespace)
                .containsExactly("staging");
    }

    @Test
    void unknownWorkloadSaysWhatIsWatched() {
        assertThatThrownBy(() -> board.get(key("staging", "absent")))
                .hasMessageContaining("no workload 'Deployment/absent'");
        assertThatThrownBy(() -> board.get(key("other", "web")))
                .hasMessageContaining("slipway.helm-api.rollouts.namespaces are: production, staging");
    }

    @Test
    void streamBeginsWithAllAndThenHasTheChanges() throws InterruptedException {
        board.put(rollout("staging", "web", RolloutState.RUNNING));

        try (RolloutStream stream = board.follow()) {
            assertThat(names(stream)).containsExactly("rollout", "ready");

            board.put(rollout("staging", "web", RolloutState.DEGRADED));
            board.remove(key("staging", "web"));
            board.put(rollout("staging", "api", RolloutState.PROGRESSING));
            board.unreadable(Set.of("production"));

            // Of one workload, only the newest change waits.
            assertThat(names(stream)).containsExactly("removed", "rollout", "namespaces");
        }
    }

    @Test
    void queueOfASlowCallerDoesNotGrow() {
        try (RolloutStream stream = board.follow()) {
            for (int i = 0; i < 1000; i++) {
                board.put(rollout("staging", "web", i % 2 == 0 ? RolloutState.RUNNING : RolloutState.DEGRADED));
            }

            assertThat(stream.size()).isEqualTo(2);
        }
    }

    @Test
    void numberOfStreamsIsLimited() {
        List<RolloutStream> streams = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            streams.add(board.follow());
        }

        assertThatThrownBy(board::follow)
                .isInstanceOf(TooManyStreamsException.class)
                .hasMessageContaining("32 streams");

        streams.getFirst().close();
        board.follow().close();
    }

    @Test
    void streamsEndWhenTheServiceStops() throws InterruptedException {
        RolloutStream stream = board.follow();

        board.endStreams();

        assertThat(stream.next(Duration.ofMinutes(1))).isEmpty();
        assertThat(stream.hasEnded()).isTrue();
    }

    private static List<String> names(RolloutStream stream) throws InterruptedException {
        List<String> names = new ArrayList<>();
        for (Optional<RolloutEvent> event = stream.next(Duration.ZERO);
                event.isPresent();
                event = stream.next(Duration.ZERO)) {
            names.add(event.get().name());
        }
        return names;
    }

    private static RolloutKey key(String namespace, String name) {
        return new RolloutKey(namespace, "Deployment", name);
    }

    private static Rollout rollout(String namespace, String name, RolloutState state) {
        return new Rollout(
                namespace, "Deployment", name, null, List.of(), new Replicas(1, 1, 1, 1), state, Instant.EPOCH, null);
    }
}
