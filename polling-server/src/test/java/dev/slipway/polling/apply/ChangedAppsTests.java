package dev.slipway.polling.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.source.GitServer;
import dev.slipway.polling.source.ServedRepository;
import dev.slipway.polling.source.SourceFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedAppsTests {
    private static final String FILE = "helmsman/staging.yaml";
    private static final String OVERLAY = "helmsman/overlay.yaml";
    private static final String DSS = """
            apps:
              web: {enabled: true, chart: team/web, version: "^1.0.0"}
              shop: {enabled: true, chart: team/web, version: "^1.0.0"}
              api: {enabled: true, chart: team/api, version: "^1.0.0"}
              off: {enabled: false, chart: team/off, version: "^1.0.0"}
              "-x": {enabled: true, chart: team/odd, version: "^1.0.0"}
            """;

    @TempDir
    Path folder;

    private GitServer server;
    private ServedRepository desiredState;
    private TestLedger ledger;
    private ChangedApps apps;

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("served"));
        desiredState = server.create("team/desired-state");
        ledger = new TestLedger(folder, Clock.systemUTC());
        apps = new ChangedApps(
                new DesiredStateProperties(
                        desiredState.address().toString(),
                        "main",
                        Duration.ZERO,
                        Map.of("staging", List.of(FILE, OVERLAY))),
                ledger.desiredStateHeads(),
                SourceFixture.mirrors(folder.resolve("mirrors")),
                ledger.applyCalls());
    }

    @AfterEach
    void stop() throws Exception {
        ledger.close();
        server.close();
    }

    @Test
    void appsThatUseTheChartsAreTheTargets() {
        seen(DSS);
        applied(ApplyOutcome.SUCCEEDED);

        assertThat(using("web")).containsExactlyInAnyOrder("web", "shop");
        assertThat(using("web", "api")).containsExactlyInAnyOrder("web", "shop", "api");
    }

    @Test
    void beforeTheWholeWasAppliedItIsTheWhole() {
        seen(DSS);
        assertThat(using("web")).isEmpty();

        applied(ApplyOutcome.FAILED);
        assertThat(using("web")).isEmpty();
    }

    @Test
    void chartsThatAreNewOrManyAskForTheWhole() {
        seen(DSS);
        applied(ApplyOutcome.SUCCEEDED);

        assertThat(apps.using("staging", Set.of())).isEmpty();
    }

    @Test
    void chartOfNoAppAsksForTheWhole() {
        seen(DSS);
        applied(ApplyOutcome.SUCCEEDED);

        assertThat(using("elsewhere")).isEmpty();
        assertThat(using("web", "elsewhere")).isEmpty();
        assertThat(using("off")).isEmpty();
        assertThat(using("odd")).as("a name that helm-api refuses").isEmpty();
    }

    @Test
    void desiredStateThatCannotBeReadAsksForTheWhole() {
        applied(ApplyOutcome.SUCCEEDED);
        assertThat(using("web")).as("not seen yet").isEmpty();

        seen("apps:\n\tweb: 1\n");
        assertThat(using("web")).as("not YAML").isEmpty();
    }

    @Test
    void manyAppsAreTheWhole() {
        seen("apps:\n"
                + IntStream.rangeClosed(0, ChangedApps.MOST)
                        .mapToObj(i -> "  web-" + i + ": {enabled: true, chart: team/web, version: \"*\"}\n")
                        .collect(Collectors.joining()));
        applied(ApplyOutcome.SUCCEEDED);

        assertThat(using("web")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{enabled: true, chart: team/$CHART, version: \"*\"}",
                "{enabled: $ENABLED, chart: team/web, version: \"*\"}",
                "{enabled: true, version: \"*\"}",
                "{enabled: true, chart: team/web}",
            })
    void appThatTheFileDoesNotDescribeFullyAsksForTheWhole(String app) {
        seen(DSS + "  other: " + app + "\n");
        applied(ApplyOutcome.SUCCEEDED);

        assertThat(using("web")).isEmpty();
    }

    @Test
    void appOfTwoFilesAsksForTheWhole() {
        seen(Map.of(FILE, DSS, OVERLAY, "apps: {off: {enabled: true, chart: team/web, version: \"*\"}}"));
        applied(ApplyOutcome.SUCCEEDED);
        assertThat(using("web")).isEmpty();

        seen(Map.of(FILE, DSS, OVERLAY, "apps: {more: {enabled: true, chart: team/web, version: \"*\"}}"));
        assertThat(using("web")).containsExactlyInAnyOrder("web", "shop", "more");
    }

    private Set<String> using(String... charts) {
        return apps.using("staging", Set.of(charts));
    }

    private void seen(String content) {
        seen(Map.of(FILE, content));
    }

    private void seen(Map<String, String> files) {
        CommitId head = desiredState.commit("main", files);
        ledger.desiredStateHeads().record(Set.of("staging"), head, List.of());
    }

    private void applied(ApplyOutcome outcome) {
        ledger.applyCalls().add(new OwedApply("staging", "desired state", "a test"));
        String key = ledger.acceptCalls().getFirst().idempotencyKey();
        ledger.applyCalls().ended(key, outcome);
    }
}
