package dev.slipway.polling.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.chart.InvalidChartException;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.source.SourceFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryRunnerTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));
    private static final ReleaseVersion V1 = new ReleaseVersion("1.0.0");
    private static final Pipeline WEB =
            SourceFixture.pipeline("web", GitRepository.parse("https://git.example.org/team/web"), "main");

    @TempDir
    Path folder;

    private final List<String> steps = new ArrayList<>();
    private final FakeImages images = new FakeImages(steps);
    private final FakeCharts charts = new FakeCharts(steps);
    private TestLedger ledger;
    private DeliveryRunner runner;

    @BeforeEach
    void start() {
        ledger = new TestLedger(folder, Clock.systemUTC());
        runner = new DeliveryRunner(images, charts, ledger.deliveries());
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void mergeBuildsThenTagsStagingThenPublishesChart() throws Exception {
        Delivery delivery = run(OwedDelivery.merge(A));

        assertThat(steps).containsExactly("image " + A, "tag " + A + " staging", "staging chart " + A);
        assertThat(delivery.state()).isEqualTo(DeliveryState.PUBLISHED);
        assertThat(delivery.digest()).isEqualTo(FakeImages.digest(A));
        assertThat(delivery.chartVersion()).isEqualTo(ChartVersion.staging(1));
    }

    @Test
    void tagPromotesTheCommitItNames() throws Exception {
        run(OwedDelivery.tag(B, V1));

        assertThat(steps).containsExactly("image " + B, "tag " + B + " 1.0.0", "chart " + B + " 1.0.0");
    }

    @Test
    void invalidChartMovesNoTag() {
        charts.invalid = true;

        assertThatThrownBy(() -> run(OwedDelivery.tag(A, V1))).isInstanceOf(InvalidChartException.class);
        assertThat(steps).isEmpty();
    }

    @Test
    void versionThatCannotBeAnImageTagIsRefusedBeforeTheBuild() {
        ReleaseVersion version = new ReleaseVersion("1.0.0-" + "a".repeat(130));

        assertThatThrownBy(() -> run(OwedDelivery.tag(A, version)))
                .isInstanceOf(RefusedDeliveryException.class)
                .hasMessageContaining("at most 128");
        assertThat(steps).isEmpty();
    }

    @Test
    void resumedTagIsNotTaggedTwice() throws Exception {
        images.tags.put("1.0.0", FakeImages.digest(A));

        run(OwedDelivery.tag(A, V1));

        assertThat(steps).containsExactly("image " + A, "chart " + A + " 1.0.0");
    }

    @Test
    void releasedVersionIsNeverReplaced() {
        images.tags.put("1.0.0", FakeImages.digest(A));

        assertThatThrownBy(() -> run(OwedDelivery.tag(B, V1)))
                .isInstanceOf(RefusedDeliveryException.class)
                .hasMessageContaining("team/web:1.0.0")
                .hasMessageContaining("new version");
        assertThat(steps).containsExactly("image " + B);
    }

    @Test
    void imageOfAnEarlierCommitIsTaggedByThatCommit() throws Exception {
        images.source = B;

        run(OwedDelivery.tag(A, V1));

        assertThat(steps).containsExactly("image " + A, "tag " + B + " 1.0.0", "chart " + A + " 1.0.0");
    }

    @Test
    void rollbackMovesStagingAndPublishesNothing() throws Exception {
        run(OwedDelivery.rollback(A));

        assertThat(steps).containsExactly("image " + A, "tag " + A + " staging");
    }

    private Delivery run(OwedDelivery owed) throws Exception {
        String id = ledger.requests().owe(WEB.name(), owed).orElseThrow();
        ledger.deliveries().begin(id);
        runner.run(WEB, ledger.deliveries().find(id).orElseThrow(), line -> {});
        return ledger.deliveries().find(id).orElseThrow();
    }
}
