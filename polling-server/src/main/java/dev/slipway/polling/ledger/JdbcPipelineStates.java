package dev.slipway.polling.ledger;

import dev.slipway.polling.pipeline.PipelineStates;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link PipelineStates} in the database. */
class JdbcPipelineStates implements PipelineStates {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OwedDeliveries owedDeliveries;

    JdbcPipelineStates(JdbcClient jdbc, TransactionTemplate transaction, OwedDeliveries owedDeliveries) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.owedDeliveries = owedDeliveries;
    }

    @Override
    public Optional<String> identify(String pipeline, String fingerprint) {
        Optional<String> known = fingerprint(pipeline);
        if (known.equals(Optional.of(fingerprint))) {
            return Optional.empty();
        }
        return transaction.execute(status -> {
            jdbc.sql("""
                            insert into pipeline_state (pipeline, branch_head, fingerprint)
                            values (:pipeline, '', :fingerprint)
                            on conflict (pipeline) do update set fingerprint = excluded.fingerprint
                            where pipeline_state.fingerprint is null""")
                    .param("pipeline", pipeline)
                    .param("fingerprint", fingerprint)
                    .update();
            int other = jdbc.sql("""
                            update pipeline_state set fingerprint = :fingerprint, branch_head = '', storm = null
                            where pipeline = :pipeline and fingerprint <> :fingerprint""")
                    .param("pipeline", pipeline)
                    .param("fingerprint", fingerprint)
                    .update();
            if (other == 0) {
                return Optional.empty();
            }
            owedDeliveries.retireAll(pipeline);
            forgetWhatRan(pipeline);
            jdbc.sql("delete from seen_tag where pipeline = :pipeline")
                    .param("pipeline", pipeline)
                    .update();
            return known;
        });
    }

    private Optional<String> fingerprint(String pipeline) {
        return jdbc.sql("""
                        select fingerprint from pipeline_state
                        where pipeline = :pipeline and fingerprint is not null""").param("pipeline", pipeline).query(String.class).optional();
    }

    @Override
    public boolean isPaused(String pipeline) {
        return jdbc.sql("select paused from pipeline_state where pipeline = :pipeline")
                .param("pipeline", pipeline)
                .query(Integer.class)
                .optional()
                .orElse(0)
                .equals(1);
    }

    @Override
    public void setPaused(String pipeline, boolean paused) {
        jdbc.sql("""
                        insert into pipeline_state (pipeline, branch_head, paused) values (:pipeline, '', :paused)
                        on conflict (pipeline) do update set paused = excluded.paused""")
                .param("pipeline", pipeline)
                .param("paused", paused ? 1 : 0)
                .update();
    }

    /** What ran well was another image, and nothing is held at it any longer. */
    private void forgetWhatRan(String pipeline) {
        jdbc.sql("delete from verified_version where pipeline = :pipeline")
                .param("pipeline", pipeline)
                .update();
        jdbc.sql("update pipeline_hold set state = 'ENDING' where pipeline = :pipeline")
                .param("pipeline", pipeline)
                .update();
    }
}
