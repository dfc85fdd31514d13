package dev.slipway.polling.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.CommitId;
import dev.slipway.polling.RecordedEvents;
import dev.slipway.polling.cycle.WakeUp;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class DesiredStateWatchTests {
    @TempDir
    Path folder;

    private final RecordedEvents events = new RecordedEvents();
    private GitServer server;
    private ServedRepository repository;
    private TestLedger ledger;

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("served"));
        repository = server.create("team/desired-state");
        ledger = new TestLedger(folder, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        ledger.close();
        server.close();
    }

    @Test
    void firstLookOwesEverySpecification() throws IOException {
        repository.commit("main", Map.of("staging.yaml", "1", "production.yaml", "1"));

        watch().look();

        assertThat(owed()).containsExactlyInAnyOrder("staging", "production");
        assertThat(events.take()).containsExactly(new WakeUp.OwedApplies());
    }

    @Test
    void onlyTheSpecificationWithChangedFilesIsOwed() throws IOException {
        repository.commit("main", Map.of("staging.yaml", "1", "production.yaml", "1"));
        watch().look();
        repository.commit("main", Map.of("staging.yaml", "2", "production.yaml", "1"));

        watch().look();
        watch().look();

        assertThat(owed()).hasSize(3).last().isEqualTo("staging");
    }

    @Test
    void branchForcedBackToAnEarlierCommitIsOwedAgain() throws IOException {
        CommitId first = repository.commit("main", Map.of("staging.yaml", "1", "production.yaml", "1"));
        watch().look();
        repository.commit("main", Map.of("staging.yaml", "2", "production.yaml", "1"));
        watch().look();
        ledger.acceptCalls();
        repository.force("main", first);

        watch().look();

        assertThat(owed()).containsExactly("staging");
    }

    @Test
    void everySpecificationIsOwedWhenTheCommitSeenBeforeIsNowhereAnyMore() throws IOException {
        repository.commit("main", Map.of("staging.yaml", "1", "production.yaml", "1"));
        watch().look();
        repository.deleteBranch("main");
        CommitId rewritten = repository.commit("main", Map.of("staging.yaml", "1", "production.yaml", "1", "b", "1"));
        FileSystemUtils.deleteRecursively(folder.resolve("mirrors"));

        watch().look();

        assertThat(owed()).hasSize(4);
        assertThat(ledger.desiredStateHeads().head("production")).hasValue(rewritten);
    }

    @Test
    void missingBranchIsNamedWithRemedy() {
        repository.commit("trunk", Map.of("staging.yaml", "1"));

        assertThatThrownBy(watch()::look)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no branch 'main'")
                .hasMessageContaining("slipway.desired-state.branch");
    }

    private DesiredStateWatch watch() {
        return new DesiredStateWatch(
                new DesiredStateProperties(
                        repository.address().toString(),
                        "main",
                        Duration.ZERO,
                        Map.of("staging", List.of("staging.yaml"), "production", List.of("production.yaml"))),
                SourceFixture.remotes(),
                SourceFixture.mirrors(folder.resolve("mirrors")),
                ledger.desiredStateHeads(),
                events,
                Duration.ofSeconds(20));
    }

    private List<String> owed() {
        return ledger.applyCalls().due().stream().map(ApplyCall::dss).toList();
    }
}
