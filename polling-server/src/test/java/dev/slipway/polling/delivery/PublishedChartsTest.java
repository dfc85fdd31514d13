package dev.slipway.polling.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.chart.ChartFixture;
import dev.slipway.polling.chart.ChartPackager;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.source.GitServer;
import dev.slipway.polling.source.Mirrors;
import dev.slipway.polling.source.Pipeline;
import dev.slipway.polling.source.ServedRepository;
import dev.slipway.polling.source.SourceFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release's chart that the chart repository holds already. */
@WireMockTest
class PublishedChartsTest {
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
        pipeline = new Pipeline(
                "web",
                web.address(),
                "main",
                "team/web",
                "Dockerfile",
                ".",
                List.of(),
                new Pipeline.Chart("chart", Pipeline.Publish.AUTO));
        charts = new PublishedCharts(
                mirrors, PACKAGER, ChartFixture.repository(museum.getHttpBaseUrl()), ledger.chartPublications());
        stubFor(post("/api/charts").willReturn(status(409)));
    }

    @Test
    void sameContentCountsAsPublished() throws Exception {
        indexHolds(PACKAGER.pack(
                        mirrors.tree(pipeline.repository(), commit), "chart", ChartVersion.of(VERSION), VERSION.value())
                .digest());

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

    private static void indexHolds(String digest) {
        stubFor(get("/index.yaml")
                .willReturn(ok("apiVersion: v1\nentries:\n  web:\n  - version: 1.0.0\n    digest: " + digest + "\n")));
    }
}
