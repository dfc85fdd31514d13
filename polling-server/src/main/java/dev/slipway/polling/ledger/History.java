package dev.slipway.polling.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes finished rows that are not needed any more, a batch at a time, so that no other statement waits long for the
 * ledger's one connection.
 *
 * <p>These stay: what is not finished; each delivered version, since it is never delivered again; the newest delivery of each
 * kind that arrived, for it says what staging has; calls of helm-api that are owed or have a run that goes on, and the newest for the
 * whole of a desired state, which the resync goes by.
 */
class History {
    /** Asks for the state as well as for the instant: the index of what may be removed is by the state. */
    private static final String REMOVE_DELIVERIES = """
            delete from delivery where id in (
                select d.id from delivery d
                where d.pipeline = :key and d.sequence <= :last
                and (d.version is null or d.state <> 'PUBLISHED') and (d.version is null or d.delivered_at is null)
                and d.state in ('PUBLISHED', 'FAILED', 'SUPERSEDED', 'CANCELLED')
                and d.sequence <> coalesce((select max(n.sequence) from delivery n
                    where n.pipeline = d.pipeline and n.kind = d.kind and n.state = 'PUBLISHED'), -1)
                order by d.sequence limit :batch)""";

    private static final String REMOVE_CALLS = """
            delete from apply_call where idempotency_key in (
                select idempotency_key from apply_call
                where dss = :key and sequence <= :last and run_id is not null and outcome is not null
                and sequence <> coalesce((select max(sequence) from apply_call
                    where dss = :key and targets is null), -1)
                order by sequence limit :batch)""";

    /** A number is asked for again by a delivery of its commit; the newest says what the next one must exceed. */
    private static final String REMOVE_PUBLICATIONS = """
            delete from chart_publication where pipeline = :key and commit_id in (
                select c.commit_id from chart_publication c
                where c.pipeline = :key
                and c.number < (select max(number) from chart_publication where pipeline = :key)
                and c.commit_id not in (select commit_id from delivery where pipeline = :key)
                limit :batch)""";

    private static final String REMOVE_ARRIVALS = """
            delete from arrival where pipeline = :key and delivery_id in (
                select a.delivery_id from arrival a
                where a.pipeline = :key and a.delivery_id not in (select id from delivery where pipeline = :key)
                limit :batch)""";

    private final JdbcClient jdbc;
    private final int batch;

    /** @param batch how many rows one call removes at most */
    History(JdbcClient jdbc, int batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    int batch() {
        return batch;
    }

    /** The pipeline with deliveries that follows by name; empty at the end. */
    Optional<String> pipelineAfter(String name) {
        return next("select min(pipeline) from delivery where pipeline > :name", name);
    }

    /** The desired state with calls that follows by name; empty at the end. */
    Optional<String> desiredStateAfter(String name) {
        return next("select min(dss) from apply_call where dss > :name", name);
    }

    /**
     * Removes a batch of a pipeline's finished deliveries, the oldest first.
     *
     * @param keep how many of the newest stay, whatever their state
     * @return how many are gone
     */
    int removeDeliveries(String pipeline, int keep) {
        return remove(
                "select sequence from delivery where pipeline = :key order by sequence desc limit 1 offset :keep",
                REMOVE_DELIVERIES,
                pipeline,
                keep);
    }

    /** Removes a batch of a desired state's finished calls, likewise. */
    int removeCalls(String dss, int keep) {
        return remove(
                "select sequence from apply_call where dss = :key order by sequence desc limit 1 offset :keep",
                REMOVE_CALLS,
                dss,
                keep);
    }

    /** Removes a batch of the chart numbers of commits that no delivery of the pipeline has any more. */
    int removePublications(String pipeline) {
        return jdbc.sql(REMOVE_PUBLICATIONS)
                .param("key", pipeline)
                .param("batch", batch)
                .update();
    }

    /** Removes a batch of what became of a pipeline's deliveries that are gone. */
    int removeArrivals(String pipeline) {
        return jdbc.sql(REMOVE_ARRIVALS)
                .param("key", pipeline)
                .param("batch", batch)
                .update();
    }

    private Optional<String> next(String select, String name) {
        return jdbc.sql(select).param("name", name).query(String.class).optional();
    }

    private int remove(String newestToGo, String remove, String key, int keep) {
        return jdbc.sql(newestToGo)
                .param("key", key)
                .param("keep", keep)
                .query(Long.class)
                .optional()
                .map(last -> jdbc.sql(remove)
                        .param("key", key)
                        .param("last", last)
                        .param("batch", batch)
                        .update())
                .orElse(0);
    }
}
