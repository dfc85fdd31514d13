package dev.slipway.polling.ledger;

import dev.slipway.common.CommitId;
import dev.slipway.polling.apply.DesiredStateHeads;
import dev.slipway.polling.apply.OwedApply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link DesiredStateHeads} in the database. */
class JdbcDesiredStateHeads implements DesiredStateHeads {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JdbcApplyCalls calls;

    JdbcDesiredStateHeads(JdbcClient jdbc, TransactionTemplate transaction, JdbcApplyCalls calls) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.calls = calls;
    }

    @Override
    public Optional<CommitId> head(String dss) {
        return jdbc.sql("select commit_id from desired_state_head where dss = :dss")
                .param("dss", dss)
                .query(String.class)
                .optional()
                .map(CommitId::new);
    }

    @Override
    public void record(Set<String> specifications, CommitId head, List<OwedApply> owed) {
        transaction.executeWithoutResult(status -> {
            specifications.forEach(dss -> jdbc.sql("""
                            insert into desired_state_head (dss, commit_id) values (:dss, :head)
                            on conflict (dss) do update set commit_id = excluded.commit_id""")
                    .params(Map.of("dss", dss, "head", head.value()))
                    .update());
            owed.forEach(calls::add);
        });
    }
}
