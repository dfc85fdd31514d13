package dev.slipway.polling.ledger;

import dev.slipway.polling.Texts;
import dev.slipway.polling.apply.ApplyAnswer;
import dev.slipway.polling.apply.ApplyCall;
import dev.slipway.polling.apply.ApplyCalls;
import dev.slipway.polling.apply.ApplyOutcome;
import dev.slipway.polling.apply.OwedApply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link ApplyCalls} in the database. */
class JdbcApplyCalls implements ApplyCalls {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    JdbcApplyCalls(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public void add(OwedApply owed) {
        add(owed, 0, clock.instant());
    }

    private void add(OwedApply owed, int retries, Instant notBefore) {
        OwedApply change = owed;
        while (insert(change, retries, notBefore) == 0 && isAccepted(change)) {
            change = again(change.idempotencyKey(), change.dss(), change.reason(), change.targets());
        }
    }

    private static OwedApply again(String idempotencyKey, String dss, String reason, Set<String> targets) {
        return new OwedApply(dss, "again " + idempotencyKey, reason, targets);
    }

    private boolean isAccepted(OwedApply owed) {
        return jdbc.sql("select count(*) from apply_call where idempotency_key = :key and run_id is not null")
                .param("key", owed.idempotencyKey())
                .query(Integer.class)
                .single()
                .equals(1);
    }

    private int insert(OwedApply owed, int retries, Instant notBefore) {
        return jdbc.sql("""
                        insert into apply_call (idempotency_key, sequence, dss, targets, reason, retries, not_before, created_at)
                        values (:key, (select coalesce(max(sequence), 0) + 1 from apply_call), :dss, :targets, :reason,
                                :retries, :notBefore, :now)
                        on conflict (idempotency_key) do nothing""")
                .param("key", owed.idempotencyKey())
                .param("dss", owed.dss())
                .param("targets", owed.targets().isEmpty() ? null : String.join(" ", new TreeSet<>(owed.targets())))
                .param("reason", Texts.reason(owed.reason()))
                .param("retries", retries)
                .param("notBefore", notBefore.toEpochMilli())
                .param("now", clock.millis())
                .update();
    }

    @Override
    public List<ApplyCall> due() {
        return jdbc.sql("select * from apply_call where run_id is null and not_before <= :now order by sequence")
                .param("now", clock.millis())
                .query(JdbcApplyCalls::read)
                .list();
    }

    @Override
    public List<ApplyCall> followed() {
        return jdbc.sql("select * from apply_call where run_id is not null and outcome is null order by sequence")
                .query(JdbcApplyCalls::read)
                .list();
    }

    @Override
    public Optional<ApplyCall> newestWholeOf(String dss) {
        return jdbc.sql("select * from apply_call where dss = :dss and targets is null order by sequence desc limit 1")
                .param("dss", dss)
                .query(JdbcApplyCalls::read)
                .optional();
    }

    @Override
    public boolean hasSucceeded(String dss) {
        return jdbc.sql("""
                        select 1 from apply_call where dss = :dss and targets is null and outcome = :succeeded
                        limit 1""")
                .param("dss", dss)
                .param("succeeded", ApplyOutcome.SUCCEEDED.name())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Override
    public List<ApplyCall> newest(int limit) {
        return jdbc.sql("select * from apply_call order by sequence desc limit :limit")
                .param("limit", limit)
                .query(JdbcApplyCalls::read)
                .list();
    }

    @Override
    public void accepted(String idempotencyKey, String runId) {
        answered(
                true,
                jdbc.sql("update apply_call set run_id = :run, error = null, accepted_at = :now"
                                + " where idempotency_key = :key returning dss")
                        .param("run", runId)
                        .param("now", clock.millis())
                        .param("key", idempotencyKey));
    }

    @Override
    public void refused(String idempotencyKey, String error, Instant notBefore) {
        answered(
                false,
                jdbc.sql("""
                        update apply_call set attempts = attempts + 1, error = :error, not_before = :notBefore
                        where idempotency_key = :key returning dss""")
                        .param("error", Texts.error(error))
                        .param("notBefore", notBefore.toEpochMilli())
                        .param("key", idempotencyKey));
    }

    @Override
    public void ended(String idempotencyKey, ApplyOutcome outcome) {
        end(idempotencyKey, outcome, null);
    }

    @Override
    public void failed(ApplyCall call, String error, Instant notBefore) {
        transaction.executeWithoutResult(status -> {
            if (!isCovered(call)) {
                OwedApply again = again(call.idempotencyKey(), call.dss(), call.reason(), call.targets());
                add(again, call.retries() + 1, notBefore);
            }
            end(call.idempotencyKey(), ApplyOutcome.FAILED, error);
        });
    }

    private boolean isCovered(ApplyCall call) {
        return jdbc
                .sql("""
                        select targets from apply_call where dss = :dss
                        and sequence > (select sequence from apply_call where idempotency_key = :key)""")
                .param("dss", call.dss())
                .param("key", call.idempotencyKey())
                .query((row, index) -> targets(row))
                .list()
                .stream()
                .anyMatch(newer -> newer.isEmpty() || (!call.isWhole() && newer.containsAll(call.targets())));
    }

    private void end(String idempotencyKey, ApplyOutcome outcome, @Nullable String error) {
        jdbc.sql("update apply_call set outcome = :outcome, error = :error where idempotency_key = :key")
                .param("outcome", outcome.name())
                .param("error", error == null ? null : Texts.error(error))
                .param("key", idempotencyKey)
                .update();
    }

    /** Writes an answer down by a statement that returns the desired state to apply, and tells of it. */
    private void answered(boolean accepted, StatementSpec statement) {
        statement.query(String.class).optional().ifPresent(dss -> events.publishEvent(new ApplyAnswer(dss, accepted)));
    }

    private static ApplyCall read(ResultSet row, int index) throws SQLException {
        return new ApplyCall(
                row.getString("idempotency_key"),
                row.getString("dss"),
                targets(row),
                row.getString("reason"),
                row.getString("run_id"),
                row.getInt("attempts"),
                row.getString("error"),
                outcome(row),
                row.getInt("retries"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instants.orNull(row, "accepted_at"));
    }

    private static Set<String> targets(ResultSet row) throws SQLException {
        String names = row.getString("targets");
        return names == null ? Set.of() : Set.of(names.split(" ", -1));
    }

    private static @Nullable ApplyOutcome outcome(ResultSet row) throws SQLException {
        String name = row.getString("outcome");
        return name == null ? null : ApplyOutcome.valueOf(name);
    }
}
