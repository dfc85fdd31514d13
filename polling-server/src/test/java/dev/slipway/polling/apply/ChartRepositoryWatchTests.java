package dev.slipway.polling.apply;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import dev.slipway.common.ChartVersion;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.RecordedEvents;
import dev.slipway.polling.chart.ChartFixture;
import dev.slipway.polling.chart.ChartRepositoryException;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.source.SourceFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which applies a change of a chart repository makes owed. */
@WireMockTest
class ChartRepositoryWatchTests {
    private static final String STAGING_VERSION =
            ChartVersion.staging(20260101000000L).value();

    @TempDir
    Path folder;

    private final RecordedEvents events = new RecordedEvents();
    private TestLedger ledger;
    private ChartRepositoryWatch watch;

    @BeforeEach
    void start(WireMockRuntimeInfo server) {
        ledger = new TestLedger(folder, new MutableClock());
        watch = new ChartRepositoryWatch(
                ChartFixture.watches("team", server.getHttpBaseUrl()).all().getFirst(),
                ledger.seenCharts(),
                new ChangedApps(
                        new DesiredStateProperties(null, "main", Duration.ZERO, Map.of()),
                        ledger.desiredStateHeads(),
                        SourceFixture.mirrors(folder.resolve("mirrors")),
                        ledger.applyCalls()),
                events,
                Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void newChartOwesTheSpecificationOfItsChannelOnce() {
        serve(STAGING_VERSION);
        watch.look();
        watch.look();
        assertThat(takeOwed()).containsExactly("staging");

        serve(STAGING_VERSION, "1.0.0");
        watch.look();
        watch.look();
        assertThat(takeOwed()).containsExactly("production");
        assertThat(events.take()).containsOnly(new WakeUp.OwedApplies());
    }

    @Test
    void chartThatIsGoneOwesNothingAndItsReturnDoes() {
        serve("1.0.0", "1.1.0");
        watch.look();
        assertThat(takeOwed()).containsExactly("production");
        serve("1.0.0");
        watch.look();
        assertThat(takeOwed()).isEmpty();

        for (int time = 1; time <= 2; time++) {
            serve("1.0.0", "1.1.0");
            watch.look();
            assertThat(takeOwed()).containsExactly("production");
            serve("1.0.0");
            watch.look();
        }
    }

    @Test
    void indexThatEndsInTheMiddleOwesNothingUntilItIsWhole() {
        serve("1.0.0");
        watch.look();
        assertThat(takeOwed()).containsExactly("production");

        stubFor(get("/index.yaml").willReturn(ok(index("2.0.0", STAGING_VERSION) + "    - {name: web, ver")));
        assertThatThrownBy(watch::look).isInstanceOf(ChartRepositoryException.class);
        assertThat(takeOwed()).isEmpty();

        serve("2.0.0", STAGING_VERSION);
        watch.look();
        assertThat(takeOwed()).containsExactlyInAnyOrder("production", "staging");
    }

    @Test
    void reasonNamesSomeOfManyCharts() {
        serve("1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0", "1.6.0");
        watch.look();

        assertThat(ledger.applyCalls().due())
                .extracting(ApplyCall::reason)
                .containsExactly("New charts: web 1.0.0, web 1.1.0, web 1.2.0, web 1.3.0, web 1.4.0 and 2 more");
    }

    private static void serve(String... versions) {
        stubFor(get("/index.yaml").willReturn(ok(index(versions))));
    }

    private static String index(String... versions) {
        StringBuilder index = new StringBuilder("apiVersion: v1\nentries:\n  web:\n");
        for (String version : versions) {
            index.append("    - {name: web, version: %s, digest: %s}\n".formatted(version, "0".repeat(64)));
        }
        return index.toString();
    }

    /** The specifications to apply; helm-api takes them all. */
    private List<String> takeOwed() {
        return ledger.acceptCalls().stream().map(ApplyCall::dss).toList();
    }
}
