package dev.slipway.polling.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.GitRepository;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.Pipelines;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pipelines may publish a chart of one name. */
class ChartOwnershipTests {
    private static final Pipeline WEB = pipeline("web", "web", "chart");
    private static final Pipeline SHOP = pipeline("shop", "shop", "chart");

    @TempDir
    Path folder;

    private TestLedger ledger;

    @BeforeEach
    void start() {
        ledger = new TestLedger(folder, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void chartOfAnotherRepositoryIsRefusedWithBothPipelinesNamed() {
        claim(WEB, "web", DeliveryKind.MERGE, WEB, SHOP);

        assertThatThrownBy(() -> claim(SHOP, "web", DeliveryKind.TAG, WEB, SHOP))
                .isInstanceOf(RefusedDeliveryException.class)
                .hasMessageContaining("pipeline 'shop' (chart in https://git.example.org/team/shop")
                .hasMessageContaining("pipeline 'web' (chart in https://git.example.org/team/web")
                .hasMessageContaining("another name in its Chart.yaml");
        assertPasses(WEB, "web", DeliveryKind.TAG, WEB, SHOP);
    }

    @Test
    void chartOfAnotherFolderOfTheRepositoryIsRefused() {
        Pipeline other = pipeline("other", "web", "other/chart");
        claim(WEB, "web", DeliveryKind.MERGE, WEB, other);

        assertThatThrownBy(() -> claim(other, "web", DeliveryKind.MERGE, WEB, other))
                .isInstanceOf(RefusedDeliveryException.class);
    }

    @Test
    void pipelinesOfTheSameFolderShareTheirChart() {
        Pipeline worker = pipeline("worker", "web", "chart");
        claim(WEB, "web", DeliveryKind.MERGE, WEB, worker);

        assertPasses(worker, "web", DeliveryKind.MERGE, WEB, worker);
        assertPasses(WEB, "web", DeliveryKind.MERGE, WEB, worker);
    }

    @Test
    void pipelineThatIsConfiguredNoMoreGivesUpItsChart() {
        claim(WEB, "web", DeliveryKind.MERGE, WEB, SHOP);

        assertPasses(SHOP, "web", DeliveryKind.MERGE, SHOP);
        assertThatThrownBy(() -> claim(WEB, "web", DeliveryKind.MERGE, WEB, SHOP))
                .hasMessageContaining("'shop'");
    }

    @Test
    void mergeThatRenamesTheChartGivesUpTheOldName() {
        claim(SHOP, "web", DeliveryKind.MERGE, WEB, SHOP);
        claim(SHOP, "shop", DeliveryKind.TAG, WEB, SHOP);
        assertThatThrownBy(() -> claim(WEB, "web", DeliveryKind.MERGE, WEB, SHOP))
                .as("a tag may be of an old commit")
                .isInstanceOf(RefusedDeliveryException.class);

        claim(SHOP, "shop", DeliveryKind.MERGE, WEB, SHOP);

        assertPasses(WEB, "web", DeliveryKind.MERGE, WEB, SHOP);
    }

    private void assertPasses(Pipeline pipeline, String chart, DeliveryKind kind, Pipeline... configured) {
        assertThatCode(() -> claim(pipeline, chart, kind, configured)).doesNotThrowAnyException();
    }

    private void claim(Pipeline pipeline, String chart, DeliveryKind kind, Pipeline... configured) {
        new ChartOwnership(new Pipelines(List.of(configured)), ledger.chartOwners()).claim(pipeline, chart, kind);
    }

    private static Pipeline pipeline(String name, String repository, String chart) {
        return new Pipeline(
                name,
                GitRepository.parse("https://git.example.org/team/" + repository),
                "main",
                "team/" + name,
                "Dockerfile",
                ".",
                List.of(),
                new Pipeline.Chart(chart, Pipeline.Publish.AUTO));
    }
}
