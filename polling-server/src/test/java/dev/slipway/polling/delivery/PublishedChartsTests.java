package dev.slipway.polling.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.chart.ChartFixture;
import dev.slipway.polling.chart.ChartPackage;
import dev.slipway.polling.chart.ChartPackager;
import dev.slipway.polling.chart.ChartRepositoryException;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.Pipelines;
import dev.slipway.polling.source.GitServer;
import dev.slipway.polling.source.Mirrors;
import dev.slipway.polling.source.ServedRepository;
import dev.slipway.polling.source.SourceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chart repository holds already, and which pipeline owns it. */
@WireMockTest
class PublishedChartsTests {
    private static final ReleaseVersion VERSION = new ReleaseVersion("1.0.0");
    private static final ChartPackager PACKAGER = new ChartPackager();

    @TempDir
    Path folder;

    @AutoClose
    private GitServer server;

    @AutoClose
    private TestLedger ledger;

    private Mirrors mirrors;
    private Pipeline pipeline;
    private CommitId commit;
    private PublishedCharts charts;

    @BeforeEach
    void start(WireMockRuntimeInfo museum) {
        server = GitServer.start(folder.resolve("served"));
        ledger = new TestLedger(folder, Clock.systemUTC());
        mirrors = SourceFixture.mirrors(folder.resolve("mirrors"));
        ServedRepository web = server.create("team/web");
        commit = web.commit(
                "main",
                Map.of(
                        "chart/Chart.yaml",
                        "apiVersion: v2\nname: web\nversion: 0.0.0\n",
                        "chart/values.yaml",
                        "image: {tag: \"\"}\n"));
        pipeline = pipeline("web", web.address(), "chart");
        Pipelines pipelines = new Pipelines(List.of(pipeline, pipeline("shop", web.address(), "shop")));
        charts = new PublishedCharts(
                mirrors,
                PACKAGER,
                ChartFixture.repository(museum.getHttpBaseUrl()),
                new ChartOwnership(pipelines, ledger.chartOwners()),
                ledger.chartPublications());
        stubFor(post("/api/charts").willReturn(status(409)));
    }

    @Test
    void sameContentCountsAsPublished() throws Exception {
        indexHolds(packed().digest());

        assertThat(charts.publishRelease(pipeline, commit, VERSION)).hasValue(ChartVersion.of(VERSION));
    }

    @Test
    void otherContentIsRefused() {
        indexHolds("0".repeat(64));

        assertThatThrownBy(() -> charts.publishRelease(pipeline, commit, VERSION))
                .isInstanceOf(RefusedDeliveryException.class)
                .hasMessageContaining("chart web 1.0.0 with other content")
                .hasMessageContaining("new version");
    }

    @Test
    void otherContentIsRefusedBeforeTheImagesTagMoves() {
        indexHolds("0".repeat(64));
        List<String> steps = new ArrayList<>();
        DeliveryRunner runner = new DeliveryRunner(new FakeImages(steps), charts, ledger.deliveries());

        assertThatThrownBy(() -> runner.run(pipeline, release(), _ -> {}))
                .isInstanceOf(RefusedDeliveryException.class)
                .hasMessageContaining("chart web 1.0.0 with other content");
        assertThat(steps).isEmpty();
    }

    @Test
    void versionThatIsNotPublishedYetPassesTheCheck() {
        stubFor(get("/index.yaml").willReturn(ok("entries: {}")));

        assertThatCode(() -> charts.check(pipeline, release())).doesNotThrowAnyException();
    }

    @Test
    void refusedUploadOfAVersionThatTheIndexDoesNotListIsTriedAgain() {
        stubFor(get("/index.yaml").willReturn(ok("entries: {}")));

        assertThatExceptionOfType(ChartRepositoryException.class)
                .isThrownBy(() -> charts.publishRelease(pipeline, commit, VERSION))
                .withMessageContaining("has chart web 1.0.0, but its index does not list it")
                .withMessageContaining("log")
                .returns(true, ChartRepositoryException::retryable);
    }

    @Test
    void versionWithoutDigestIsComparedByItsArchive() throws Exception {
        indexHolds("''");
        stubFor(get("/charts/web-1.0.0.tgz").willReturn(ok().withBody(packed().archive())));

        assertThat(charts.publishRelease(pipeline, commit, VERSION)).hasValue(ChartVersion.of(VERSION));

        stubFor(get("/charts/web-1.0.0.tgz").willReturn(ok("another chart")));
        assertThatThrownBy(() -> charts.publishRelease(pipeline, commit, VERSION))
                .isInstanceOf(RefusedDeliveryException.class)
                .hasMessageContaining("other content");
    }

    @Test
    void stagingChartWithoutDigestIsNotPublishedAgain() throws Exception {
        ChartVersion published = ChartVersion.staging(20260101000000L);
        stubFor(get("/index.yaml").willReturn(ok(index(published.value(), "''"))));
        stubFor(get("/charts/web-" + published + ".tgz")
                .willReturn(ok().withBody(PACKAGER.pack(
                                mirrors.tree(pipeline.repository(), commit), "chart", published, Tags.STAGING)
                        .archive())));

        assertThat(charts.publishStaging(pipeline, commit)).isEmpty();
    }

    @Test
    void stagingNumberThatAnotherTookMeanwhileIsReplaced() throws Exception {
        ChartVersion taken = ledger.chartPublications().stagingVersion("web", "web", commit, 0);
        stubFor(get("/index.yaml")
                .inScenario("race")
                .willReturn(ok("entries: {}"))
                .willSetStateTo("taken"));
        stubFor(get("/index.yaml")
                .inScenario("race")
                .whenScenarioStateIs("taken")
                .willReturn(ok(index(taken.value(), "0".repeat(64)))));

        assertThatExceptionOfType(ChartRepositoryException.class)
                .isThrownBy(() -> charts.publishStaging(pipeline, commit))
                .withMessageContaining(taken.value())
                .returns(true, ChartRepositoryException::retryable);

        stubFor(post("/api/charts").willReturn(status(201)));
        assertThat(charts.publishStaging(pipeline, commit)
                        .orElseThrow()
                        .stagingNumber()
                        .orElseThrow())
                .isGreaterThan(taken.stagingNumber().orElseThrow());
    }

    @Test
    void chartWithTheNameOfAnotherPipelinesIsRefusedBeforeTheImagesTagMoves() {
        stubFor(get("/index.yaml").willReturn(ok("entries: {}")));
        ledger.chartOwners().claim("web", "shop");

        assertThatThrownBy(() -> charts.check(pipeline, release()))
                .isInstanceOf(RefusedDeliveryException.class)
                .hasMessageContaining("Chart 'web' of pipeline 'web'");
    }

    private static Pipeline pipeline(String name, GitRepository repository, String chart) {
        return new Pipeline(
                name,
                repository,
                "main",
                "team/" + name,
                "Dockerfile",
                ".",
                List.of(),
                new Pipeline.Chart(chart, Pipeline.Publish.AUTO));
    }

    private ChartPackage packed() throws IOException {
        return PACKAGER.pack(
                mirrors.tree(pipeline.repository(), commit), "chart", ChartVersion.of(VERSION), VERSION.value());
    }

    private Delivery release() {
        String id = ledger.requests()
                .owe(pipeline.name(), OwedDelivery.tag(commit, VERSION))
                .orElseThrow();
        return ledger.deliveries().find(id).orElseThrow();
    }

    private static void indexHolds(String digest) {
        stubFor(get("/index.yaml").willReturn(ok(index(VERSION.value(), digest))));
    }

    private static String index(String version, String digest) {
        return "entries:\n  web:\n  - version: " + version + "\n    digest: " + digest + "\n";
    }
}
