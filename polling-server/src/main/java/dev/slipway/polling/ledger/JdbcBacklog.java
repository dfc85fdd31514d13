package dev.slipway.polling.ledger;

import dev.slipway.polling.metrics.Backlog;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link Backlog} in the database. */
class JdbcBacklog implements Backlog {
    /** Newest calls for a whole desired state among which its last good one is looked for. */
    private static final int RECENT = 500;

    private final JdbcClient jdbc;

    JdbcBacklog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Instant> oldestQueued() {
        // One that people try again waits since then; one that was postponed waits since it came.
        return jdbc.sql("""
                        select min(case when attempts = 0 then not_before else created_at end) as since from delivery d
                        where d.state = 'QUEUED' and not exists (
                            select 1 from pipeline_state s where s.pipeline = d.pipeline and s.paused = 1)""")
                .query((row, _) -> Optional.ofNullable(Instants.orNull(row, "since")))
                .single();
    }

    @Override
    public List<String> paused() {
        return jdbc.sql("select pipeline from pipeline_state where paused = 1")
                .query((row, _) -> row.getString("pipeline"))
                .list();
    }

    @Override
    public List<String> storms() {
        return jdbc.sql("select pipeline from pipeline_state where storm is not null")
                .query((row, _) -> row.getString("pipeline"))
                .list();
    }

    @Override
    public Map<String, Instant> oldestOwedApplies() {
        Map<String, Instant> oldest = new HashMap<>();
        // Grouped here: asked to group, SQLite goes through all calls ever made, by their dss.
        jdbc.sql("select dss, created_at from apply_call where run_id is null").query(row -> {
            Instant since = Instant.ofEpochMilli(row.getLong("created_at"));
            oldest.merge(row.getString("dss"), since, (one, other) -> one.isBefore(other) ? one : other);
        });
        return oldest;
    }

    @Override
    public Optional<Instant> lastGoodApply(String dss) {
        return jdbc.sql("""
                        select max(accepted_at) as since from (
                            select accepted_at, outcome from apply_call
                            where dss = :dss and targets is null
                            order by sequence desc limit :recent) newest
                        where outcome = 'SUCCEEDED'""")
                .param("dss", dss)
                .param("recent", RECENT)
                .query((row, _) -> Optional.ofNullable(Instants.orNull(row, "since")))
                .single();
    }
}
