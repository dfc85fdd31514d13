package dev.slipway.polling.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.CommitId;
import dev.slipway.polling.chart.ChartFixture;
import dev.slipway.polling.chart.PublishedChart;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.source.GitServer;
import dev.slipway.polling.source.ServedRepository;
import dev.slipway.polling.source.SourceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldReleasesTests {
    private static final String FILE = "helmsman/production.yaml";

    @TempDir
    Path folder;

    private GitServer server;
    private ServedRepository desiredState;
    private TestLedger ledger;
    private HeldReleases held;

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("served"));
        desiredState = server.create("team/desired-state");
        ledger = new TestLedger(folder, Clock.systemUTC());
        held = new HeldReleases(
                new DesiredStateProperties(
                        desiredState.address().toString(),
                        "main",
                        Duration.ZERO,
                        Map.of("production", List.of(FILE, "helmsman/values"))),
                ChartFixture.watches("team"),
                ledger.seenCharts(),
                ledger.desiredStateHeads(),
                SourceFixture.mirrors(folder.resolve("mirrors")));
    }

    @AfterEach
    void stop() throws Exception {
        ledger.close();
        server.close();
    }

    @Test
    void newMajorIsHeldWithWhatToEdit() throws IOException {
        webTakes("^1.0.0");
        published("1.0.0", "1.4.0", "2.0.0", "2.1.0");

        assertThat(held.find())
                .containsExactly(new HeldRelease(
                        "production",
                        "web",
                        "web",
                        "^1.0.0",
                        "2.1.0",
                        "To release it, set version: \"^2.1.0\" for app 'web' in " + FILE));
    }

    @Test
    void whatTheRangeTakesIsNotHeld() throws IOException {
        webTakes("^1.0.0");
        published("1.0.0", "1.4.0", "0.9.0");

        assertThat(held.find()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {">= 1.0.0,< 2.0.0", ">=1.0.0, !=1.2.0", "1.0.0 - 1.4.0", "^0.9.0 || ^1.0.0", "1.x", "~1"})
    void whatHelmTakesOfAnyRangeIsNotHeld(String range) throws IOException {
        webTakes(range);
        published("1.0.0", "1.4.0");

        assertThat(held.find()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {">= 1.0.0,< 1.4.0", "!=1.4.0", "1.0.0 - 1.2.0", "^1.0.0 !=1.x"})
    void whatHelmDoesNotTakeOfAnyRangeIsHeld(String range) throws IOException {
        webTakes(range);
        published("1.0.0", "1.4.0");

        assertThat(held.find()).extracting(HeldRelease::version).containsExactly("1.4.0");
    }

    @Test
    void rangeThatHelmCannotReadHidesNoOther() throws IOException {
        webTakes("one");
        published("1.0.0");

        assertThat(held.find()).isEmpty();
    }

    @Test
    void versionsThatAreNoReleaseAreNotHeld() throws IOException {
        webTakes("^1.0.0");
        published("1.0.0", "2.0.0-rc.1", "0.0.0-staging.20260101000000", "latest");

        assertThat(held.find()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"^0.0.0-staging.0", "~0.0.0-staging.20260101000000", ">=0.0.0-staging.0 <0.0.1"})
    void appThatFollowsTheStagingChannelIsNotHeldBack(String range) throws IOException {
        webTakes(range);
        published("0.0.0-staging.20260101000000", "1.0.0");

        assertThat(held.find()).isEmpty();
    }

    @Test
    void versionBelowTheRangeIsNotHeld() throws IOException {
        webTakes("^2.0.0");
        published("1.0.0", "1.4.0");

        assertThat(held.find()).isEmpty();
    }

    @Test
    void chartsOfOtherAppsAreNotHeld() throws IOException {
        webTakes("^1.0.0");
        ledger.see("team", new PublishedChart("api", "2.0.0", ""));

        assertThat(held.find()).isEmpty();
    }

    @Test
    void nothingIsHeldBeforeTheDesiredStateWasSeen() throws IOException {
        published("2.0.0");

        assertThat(held.find()).isEmpty();
    }

    @Test
    void fileThatIsNotYamlIsNamedWithThePlace() {
        seen(desiredState.commit("main", Map.of(FILE, "apps:\n\tweb: 1\n")));

        assertThatThrownBy(held::find)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(FILE + " is not YAML")
                .hasMessageContaining("line 2");
    }

    private void webTakes(String range) {
        seen(desiredState.commit(
                "main",
                Map.of(
                        FILE,
                        "apps:\n  web:\n    enabled: true\n    chart: team/web\n    version: \"" + range + "\"\n",
                        "helmsman/values/web.yaml",
                        "replicas: 2\n")));
    }

    private void seen(CommitId head) {
        ledger.desiredStateHeads().record(Set.of("production"), head, List.of());
    }

    private void published(String... versions) {
        ledger.see(
                "team",
                Stream.of(versions)
                        .map(version -> new PublishedChart("web", version, ""))
                        .toArray(PublishedChart[]::new));
    }
}
