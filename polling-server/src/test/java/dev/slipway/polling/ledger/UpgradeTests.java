package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.refs.RefChanges;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A ledger that version 3 of its schema has filled is of use afterwards, on each kind of database. */
abstract class UpgradeTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));
    private static final ReleaseVersion DELIVERED = new ReleaseVersion("1.0.0");
    private static final ReleaseVersion RETRIED = new ReleaseVersion("1.1.0");
    private static final ReleaseVersion FAILED = new ReleaseVersion("1.2.0");

    private final TestLedger ledger;

    UpgradeTests(String url) {
        Flyway.configure()
                .dataSource(url, PostgresServer.USER, "")
                .target("3")
                .load()
                .migrate();
        JdbcClient before = JdbcClient.create(new DriverManagerDataSource(url, PostgresServer.USER, ""));
        before.sql("insert into pipeline_state (pipeline, branch_head, paused) values ('web', :head, 1)")
                .param("head", A.value())
                .update();
        for (ReleaseVersion version : List.of(DELIVERED, RETRIED, FAILED)) {
            before.sql("insert into seen_tag (pipeline, tag, commit_id) values ('web', :tag, :commit)")
                    .param("tag", "v" + version)
                    .param("commit", A.value())
                    .update();
        }
        before.sql("""
                insert into delivery (id, sequence, pipeline, kind, commit_id, version, state, not_before, chart_version,
                    created_at, finished_at)
                values ('merge', 1, 'web', 'MERGE', :commit, null, 'DELIVERED', 0, '0.0.0-staging.7', 1, 2),
                    ('delivered', 2, 'web', 'TAG', :commit, '1.0.0', 'DELIVERED', 0, null, 1, 2),
                    ('retried', 3, 'web', 'TAG', :commit, '1.1.0', 'QUEUED', 0, '1.1.0', 1, null),
                    ('failed', 4, 'web', 'TAG', :commit, '1.2.0', 'FAILED', 0, null, 1, 2)""").param("commit", A.value()).update();
        before.sql("insert into chart_publication (pipeline, commit_id, number) values ('web', :commit, :number)")
                .param("commit", A.value())
                .param("number", Long.MAX_VALUE / 2)
                .update();
        before.sql("""
                insert into apply_call (idempotency_key, sequence, dss, reason, not_before, created_at)
                values ('key', 1, 'test', 'before', 0, 1)""").update();
        this.ledger = new TestLedger(url, new MutableClock());
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void pipelineIsTakenOverAsItIs() {
        assertThat(ledger.pipelines().identify("web", "a fingerprint")).isEmpty();

        assertThat(ledger.pipelines().isPaused("web")).isTrue();
        assertThat(ledger.refs().seen("web"))
                .hasValueSatisfying(seen -> assertThat(seen.tags()).hasSize(3));
        assertThat(ledger.refs().arrivedMerge("web", B)).hasValue(A);
        assertThat(ledger.applyCalls().due())
                .singleElement()
                .satisfies(call -> assertThat(call.isWhole()).isTrue());
    }

    @Test
    void whatWasDeliveredIsNeverAnotherCommits() {
        RefChanges moved = new RefChanges(
                A,
                Map.of(),
                Map.of(
                        "v1.0.0", OwedDelivery.tag(B, DELIVERED),
                        "v1.1.0", OwedDelivery.tag(B, RETRIED),
                        "v1.2.0", OwedDelivery.tag(B, FAILED)),
                List.of());

        assertThat(ledger.refs().record("web", moved)).hasSize(1);

        assertThat(ledger.refs().movedTags("web")).containsOnlyKeys("v1.0.0", "v1.1.0");
        assertThat(ledger.deliveries().retry("failed")).isFalse();
    }

    @Test
    void chartsNumberIsAboveThoseTakenBefore() {
        assertThat(ledger.chartPublications().stagingVersion("web", "web", B, 0))
                .isEqualTo(ChartVersion.staging(Long.MAX_VALUE / 2 + 1));
    }
}
