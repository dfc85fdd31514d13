package dev.slipway.polling.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits in the ledger, and since when. Every look begins with what is owed, however long the history is. */
public class Backlog {
    /** Newest calls for a whole desired state among which its last good one is looked for. */
    private static final int RECENT = 500;

    private final JdbcClient jdbc;

    Backlog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since when the oldest delivery waits that is queued in a pipeline that is not paused; empty when none does. */
    public Optional<Instant> oldestQueued() {
        // One that people try again waits since then; one that was postponed waits since it came.
        return jdbc.sql("""
                        select min(case when attempts = 0 then not_before else created_at end) as since from delivery d
                        where d.state = 'QUEUED' and not exists (
                            select 1 from pipeline_state s where s.pipeline = d.pipeline and s.paused = 1)""")
                .query((row, _) -> Optional.ofNullable(Instants.orNull(row, "since")))
                .single();
    }

    /** The pipelines that people have paused. */
    public List<String> paused() {
        return jdbc.sql("select pipeline from pipeline_state where paused = 1")
                .query((row, _) -> row.getString("pipeline"))
                .list();
    }

    /** The pipelines with releases that are held back. */
    public List<String> storms() {
        return jdbc.sql("select pipeline from pipeline_state where storm is not null")
                .query((row, _) -> row.getString("pipeline"))
                .list();
    }

    /** For each desired state that owes an apply: since when. */
    public Map<String, Instant> oldestOwedApplies() {
        Map<String, Instant> oldest = new HashMap<>();
        // Grouped here: asked to group, SQLite goes through all calls ever made, by their dss.
        jdbc.sql("select dss, created_at from apply_call where run_id is null").query(row -> {
            Instant since = Instant.ofEpochMilli(row.getLong("created_at"));
            oldest.merge(row.getString("dss"), since, (one, other) -> one.isBefore(other) ? one : other);
        });
        return oldest;
    }

    /**
     * When the newest run that applied a whole desired state was asked for; empty when none of its recent ones did. Runs of
     * single apps do not count: they succeed while another app keeps the whole from being applied.
     */
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
