package dev.slipway.polling.ledger;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.DeliveryRequests;
import dev.slipway.polling.delivery.OwedDelivery;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is owed to each pipeline, and what becomes of it before it begins. */
class OwedDeliveries implements DeliveryRequests {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OwedDeliveries(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Optional<String> owe(String pipeline, OwedDelivery owed) {
        return transaction.execute(status -> {
            if (owed.kind() != DeliveryKind.TAG) {
                supersedeQueued(pipeline);
            }
            return add(pipeline, owed);
        });
    }

    /**
     * Writes down that a delivery is owed. One of the same version that was cancelled, or of another commit that has not
     * begun or has failed, is retired for it: only what was delivered cannot be changed, whatever became of it since.
     *
     * @return its id; empty when the version was delivered, is under way, or is owed already
     */
    Optional<String> add(String pipeline, OwedDelivery owed) {
        if (owed.version() != null) {
            retire(pipeline, owed.version(), owed.commit());
        }
        String id = UUID.randomUUID().toString();
        long now = clock.millis();
        int rows = jdbc.sql("""
                        insert into delivery (id, sequence, pipeline, kind, commit_id, version, state, not_before, created_at)
                        values (:id, (select coalesce(max(sequence), 0) + 1 from delivery),
                                :pipeline, :kind, :commit, :version, 'QUEUED', :now, :now)
                        on conflict (pipeline, version) where retired = 0 do nothing""")
                .param("id", id)
                .param("pipeline", pipeline)
                .param("kind", owed.kind().name())
                .param("commit", owed.commit().value())
                .param("version", owed.version() == null ? null : owed.version().value())
                .param("now", now)
                .update();
        return rows == 1 ? Optional.of(id) : Optional.empty();
    }

    private void retire(String pipeline, ReleaseVersion version, CommitId replacement) {
        jdbc.sql("""
                        update delivery set retired = 1, finished_at = coalesce(finished_at, :now),
                            state = case when state = 'QUEUED' then 'SUPERSEDED' else state end
                        where pipeline = :pipeline and version = :version and retired = 0 and delivered_at is null
                        and (state = 'CANCELLED' or (state in ('QUEUED', 'FAILED') and commit_id <> :commit))""")
                .param("now", clock.millis())
                .param("pipeline", pipeline)
                .param("version", version.value())
                .param("commit", replacement.value())
                .update();
    }

    /** Retires every delivery of a pipeline: none begins any more, and each of its versions may be owed again. */
    void retireAll(String pipeline) {
        jdbc.sql("""
                        update delivery set retired = 1, finished_at = coalesce(finished_at, :now),
                            state = case when state in ('QUEUED', 'BUILDING', 'PUBLISHING') then 'SUPERSEDED' else state end
                        where pipeline = :pipeline and retired = 0""").param("now", clock.millis()).param("pipeline", pipeline).update();
    }

    /** The delivery of a version that counts; empty when none was ever owed. */
    Optional<Delivery> ofVersion(String pipeline, ReleaseVersion version) {
        return jdbc.sql("select * from delivery where pipeline = :pipeline and version = :version and retired = 0")
                .param("pipeline", pipeline)
                .param("version", version.value())
                .query(JdbcDeliveries::read)
                .optional();
    }

    /** Whether everything had arrived once, though its delivery may have been retried since. */
    boolean wasDelivered(String id) {
        return jdbc.sql("select count(*) from delivery where id = :id and delivered_at is not null")
                .param("id", id)
                .query(Integer.class)
                .single()
                .equals(1);
    }

    /**
     * The commit of the newest merge that arrived, or is still to arrive. Those before a rollback count however they ended:
     * whoever rolled back decided about them.
     */
    Optional<CommitId> arrivedMerge(String pipeline) {
        return jdbc.sql("""
                        select d.commit_id from delivery d
                        where d.pipeline = :pipeline and d.kind = 'MERGE' and d.retired = 0
                        and (d.state in ('QUEUED', 'BUILDING', 'PUBLISHING', 'PUBLISHED')
                            or d.delivered_at is not null
                            or d.sequence < (select coalesce(max(r.sequence), 0) from delivery r
                                where r.pipeline = :pipeline and r.kind = 'ROLLBACK' and r.retired = 0
                                and r.state in ('QUEUED', 'BUILDING', 'PUBLISHING', 'PUBLISHED')))
                        order by d.sequence desc limit 1""")
                .param("pipeline", pipeline)
                .query(String.class)
                .optional()
                .map(CommitId::new);
    }

    /** Whether a merge of the pipeline was ever owed. */
    boolean hasMerges(String pipeline) {
        return jdbc.sql("""
                        select id from delivery where pipeline = :pipeline and kind = 'MERGE' and retired = 0
                        order by sequence desc limit 1""")
                .param("pipeline", pipeline)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Whether a release of the pipeline waits or is under way. */
    boolean hasOpenReleases(String pipeline) {
        return jdbc.sql("""
                        select id from delivery where pipeline = :pipeline and kind = 'TAG' and state = 'QUEUED'
                        union all
                        select id from delivery where pipeline = :pipeline and kind = 'TAG'
                        and state in ('BUILDING', 'PUBLISHING')
                        limit 1""")
                .param("pipeline", pipeline)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Takes every waiting delivery to staging out of the queue of a pipeline, since a newer one replaces it. */
    void supersedeQueued(String pipeline) {
        jdbc.sql("""
                        update delivery set state = 'SUPERSEDED', finished_at = :now
                        where pipeline = :pipeline and state = 'QUEUED' and kind in ('MERGE', 'ROLLBACK')""").param("now", clock.millis()).param("pipeline", pipeline).update();
    }
}
