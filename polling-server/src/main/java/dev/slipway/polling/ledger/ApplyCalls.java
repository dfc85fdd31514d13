package dev.slipway.polling.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The calls of helm-api in the ledger. */
public class ApplyCalls {
    private final JdbcClient jdbc;
    private final Clock clock;

    ApplyCalls(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(OwedApply owed) {
        jdbc.sql("""
                        insert into apply_call (idempotency_key, sequence, dss, reason, not_before, created_at)
                        values (:key, (select coalesce(max(sequence), 0) + 1 from apply_call), :dss, :reason, :now, :now)
                        on conflict (idempotency_key) do nothing""")
                .param("key", owed.idempotencyKey())
                .param("dss", owed.dss())
                .param("reason", owed.reason())
                .param("now", clock.millis())
                .update();
    }

    /** The calls that helm-api has not accepted yet and that are due, oldest first. */
    public List<ApplyCall> due() {
        return jdbc.sql("select * from apply_call where run_id is null and not_before <= :now order by sequence")
                .param("now", clock.millis())
                .query(ApplyCalls::read)
                .list();
    }

    /** The newest calls first. */
    public List<ApplyCall> newest(int limit) {
        return jdbc.sql("select * from apply_call order by sequence desc limit :limit")
                .param("limit", limit)
                .query(ApplyCalls::read)
                .list();
    }

    /** helm-api has answered with a run. */
    public void accepted(String idempotencyKey, String runId) {
        jdbc.sql("""
                        update apply_call set run_id = :run, error = null, accepted_at = :now
                        where idempotency_key = :key""")
                .param("run", runId)
                .param("now", clock.millis())
                .param("key", idempotencyKey)
                .update();
    }

    /** helm-api refused, or was away: the call stays owed. */
    public void refused(String idempotencyKey, String error, Instant notBefore) {
        jdbc.sql("""
                        update apply_call set attempts = attempts + 1, error = :error, not_before = :notBefore
                        where idempotency_key = :key""")
                .param("error", error)
                .param("notBefore", notBefore.toEpochMilli())
                .param("key", idempotencyKey)
                .update();
    }

    private static ApplyCall read(ResultSet row, int index) throws SQLException {
        return new ApplyCall(
                row.getString("idempotency_key"),
                row.getString("dss"),
                row.getString("reason"),
                row.getString("run_id"),
                row.getInt("attempts"),
                row.getString("error"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instants.orNull(row, "accepted_at"));
    }
}
