package dev.slipway.polling.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.CommitId;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.refs.SourceWorld;
import dev.slipway.polling.registry.FakeRegistry;
import dev.slipway.polling.source.SourceFixture;
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

class StagingRollbackTests {
    private static final String IMAGE = "team/web";

    @TempDir
    Path folder;

    @AutoClose
    private SourceWorld world;

    private CommitId first;
    private CommitId second;
    private CommitId third;
    private StagingRollback rollback;

    @BeforeEach
    void start() {
        world = new SourceWorld(folder);
        first = world.web.commit("main", Map.of("a", "1"));
        second = world.web.commit("main", Map.of("a", "2"));
        third = world.web.commit("main", Map.of("a", "3"));
        world.registry.hold(IMAGE, first, second, third);
        world.registry.point(IMAGE, Tags.STAGING, third);
        rollback = new StagingRollback(
                world.registry, FakeRegistry.ADDRESS, world.remotes, world.mirrors(), world.requests, world.events);
    }

    @Test
    void previousIsTheCommitBeforeTheOneThatRunsWhateverTheLedgerKnows() throws IOException {
        assertThat(world.states.seen("web")).as("the ledger is empty").isEmpty();

        Delivery delivery = request("previous");

        assertThat(delivery.kind()).isEqualTo(DeliveryKind.ROLLBACK);
        assertThat(delivery.commit()).isEqualTo(second);
        assertThat(delivery.state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(world.events.take()).containsExactly(new WakeUp.DueDeliveries());
    }

    @Test
    void previousOfARollbackGoesFurtherBack() throws IOException {
        world.registry.point(IMAGE, Tags.STAGING, second);

        assertThat(request("previous").commit()).isEqualTo(first);
    }

    @Test
    void previousPassesOverCommitsWithoutImage() throws IOException {
        CommitId fourth = world.web.commit("main", Map.of("a", "4"));
        world.web.commit("main", Map.of("a", "5 without an image"));
        world.registry.hold(IMAGE, fourth);
        world.registry.point(IMAGE, Tags.STAGING, fourth);

        assertThat(request("previous").commit()).isEqualTo(third);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 12, 40})
    void commitIsNamedByItsFirstDigits(int digits) throws IOException {
        assertThat(request(first.value().substring(0, digits)).commit()).isEqualTo(first);
    }

    @Test
    void mergeThatWaitsIsSuperseded() throws IOException {
        String merge = world.requests.owe("web", OwedDelivery.merge(third)).orElseThrow();

        request("previous");

        assertThat(world.deliveries.find(merge)).map(Delivery::state).hasValue(DeliveryState.SUPERSEDED);
    }

    @Test
    void previousIsRefusedWhenStagingRunsTheOldestImage() {
        world.registry.point(IMAGE, Tags.STAGING, first);

        refused("previous", "runs commit " + first, "no earlier commit of branch 'main'");
    }

    @Test
    void previousIsRefusedWithoutStaging() {
        Pipeline api = SourceFixture.pipeline("api", world.web.address(), "main");
        world.registry.hold("team/api", second);

        assertThatThrownBy(() -> rollback.request(api, "previous"))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessageContaining("no image of a known commit")
                .hasMessageContaining("staging can go back to [" + second.abbreviated() + "]");
    }

    @Test
    void everyRollbackIsRefusedWhenNothingWasBuilt() {
        Pipeline api = SourceFixture.pipeline("api", world.web.address(), "main");

        assertThatThrownBy(() -> rollback.request(api, first.value()))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessageContaining("no commit of the branch has an image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000", "0123456789abcdef0123456789abcdef01234567"})
    void unknownCommitIsRefused(String to) {
        refused(to, "No commit of branch 'main' with an image begins with " + to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"last", "abc123", "main~1", "ABCDEF1", "previous "})
    void textThatIsNotACommitIsRefused(String to) {
        refused(to, "'" + to + "'", "\"previous\" or 7 to 40 hexadecimal digits");
    }

    @Test
    void ambiguousCommitIsRefused() {
        CommitId one = new CommitId("abcdef0" + "1".repeat(33));
        CommitId other = new CommitId("abcdef0" + "2".repeat(33));
        world.registry.hold(IMAGE, one, other);
        StagingRollback ambiguous = new StagingRollback(
                world.registry,
                FakeRegistry.ADDRESS,
                SourceFixture.remotesWith(Map.of("main", one)),
                SourceFixture.mirrorsWithHistory(folder, List.of(one, other)),
                world.requests,
                world.events);

        assertThatThrownBy(() -> ambiguous.request(world.pipeline, "abcdef0"))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessageContaining("More than one commit of branch 'main'")
                .hasMessageContaining("[" + one.abbreviated() + ", " + other.abbreviated() + "]");
    }

    @Test
    void missingBranchIsRefused() {
        Pipeline trunk = SourceFixture.pipeline("web", world.web.address(), "trunk");

        assertThatThrownBy(() -> rollback.request(trunk, "previous"))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessageContaining("has no branch 'trunk'");
    }

    private Delivery request(String to) throws IOException {
        return world.deliveries.find(rollback.request(world.pipeline, to)).orElseThrow();
    }

    /** Refused, with what there is to go back to. */
    private void refused(String to, String... reasons) {
        assertThatThrownBy(() -> rollback.request(world.pipeline, to))
                .isInstanceOf(RollbackRefusedException.class)
                .hasMessageContainingAll(reasons)
                .hasMessageContaining("staging can go back to [" + third.abbreviated() + ", " + second.abbreviated()
                        + ", " + first.abbreviated() + "]");
        assertThat(world.recorded(world.pipeline)).isEmpty();
    }
}
