package dev.slipway.polling.ledger;

import dev.slipway.common.CommitId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** At which commit of the desired-state repository each specification was last asked to be applied. */
public class DesiredStateHeads {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplyCalls calls;

    DesiredStateHeads(JdbcClient jdbc, TransactionTemplate transaction, ApplyCalls calls) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.calls = calls;
    }

    /** The commit that a specification was last looked at; empty when it never was. */
    public Optional<CommitId> head(String dss) {
        return jdbc.sql("select commit_id from desired_state_head where dss = :dss")
                .param("dss", dss)
                .query(String.class)
                .optional()
                .map(CommitId::new);
    }

    /** Records the commit for all these specifications and the applies owed for it, in one transaction. */
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
