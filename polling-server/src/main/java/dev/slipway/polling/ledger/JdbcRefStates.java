package dev.slipway.polling.ledger;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.refs.RefChanges;
import dev.slipway.polling.refs.RefStates;
import dev.slipway.polling.refs.SeenRefs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link RefStates} in the database. */
class JdbcRefStates implements RefStates {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OwedDeliveries owedDeliveries;
    private final JdbcDeliveries deliveries;

    JdbcRefStates(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            OwedDeliveries owedDeliveries,
            JdbcDeliveries deliveries) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.owedDeliveries = owedDeliveries;
        this.deliveries = deliveries;
    }

    @Override
    public Optional<SeenRefs> seen(String pipeline) {
        return jdbc.sql("select branch_head from pipeline_state where pipeline = :pipeline and branch_head <> ''")
                .param("pipeline", pipeline)
                .query(String.class)
                .optional()
                .map(head -> new SeenRefs(new CommitId(head), tags(pipeline)));
    }

    @Override
    public Optional<CommitId> arrivedMerge(String pipeline, CommitId seenHead) {
        Optional<CommitId> arrived = owedDeliveries.arrivedMerge(pipeline);
        return arrived.isPresent() || owedDeliveries.hasMerges(pipeline) ? arrived : Optional.of(seenHead);
    }

    @Override
    public List<String> record(String pipeline, RefChanges changes) {
        return transaction.execute(status -> {
            jdbc.sql("""
                            insert into pipeline_state (pipeline, branch_head) values (:pipeline, :head)
                            on conflict (pipeline) do update set branch_head = excluded.branch_head, storm = null""")
                    .param("pipeline", pipeline)
                    .param("head", changes.head().value())
                    .update();
            changes.newTags().forEach((tag, commit) -> addTag(pipeline, tag, commit));
            return Stream.concat(
                            changes.movedTags().entrySet().stream()
                                    .flatMap(moved -> move(pipeline, moved.getKey(), moved.getValue()).stream()),
                            changes.owed().stream().flatMap(owed -> owedDeliveries.owe(pipeline, owed).stream()))
                    .toList();
        });
    }

    /** A version that is under way stays as it is: the next look sees the move again, and by then knows how it ended. */
    private Optional<String> move(String pipeline, String tag, OwedDelivery owed) {
        ReleaseVersion version = Objects.requireNonNull(owed.version());
        Optional<Delivery> known = owedDeliveries.ofVersion(pipeline, version);
        if (known.isEmpty() || owedDeliveries.wasDelivered(known.get().id())) {
            markMoved(pipeline, tag, owed.commit());
            return Optional.empty();
        }
        Optional<String> id = owedDeliveries.add(pipeline, owed);
        if (id.isPresent() || known.get().commit().equals(owed.commit())) {
            followTag(pipeline, tag, owed.commit());
        }
        return id;
    }

    @Override
    public Set<ReleaseVersion> waitingReleases(String pipeline) {
        return deliveries.waitingReleases(pipeline);
    }

    @Override
    public void cancelReleases(
            String pipeline, Function<String, Optional<ReleaseVersion>> named, Predicate<ReleaseVersion> isGone) {
        transaction.executeWithoutResult(status -> {
            Set<ReleaseVersion> cancelled = deliveries.cancelReleases(pipeline, isGone);
            if (!cancelled.isEmpty()) {
                tags(pipeline).keySet().stream()
                        .filter(tag ->
                                named.apply(tag).filter(cancelled::contains).isPresent())
                        .forEach(tag -> forget(pipeline, tag));
            }
        });
    }

    @Override
    public boolean isReleasing(String pipeline) {
        return owedDeliveries.hasOpenReleases(pipeline);
    }

    private void forget(String pipeline, String tag) {
        jdbc.sql("delete from seen_tag where pipeline = :pipeline and tag = :tag")
                .param("pipeline", pipeline)
                .param("tag", tag)
                .update();
    }

    @Override
    public Optional<String> storm(String pipeline) {
        return jdbc.sql("select storm from pipeline_state where pipeline = :pipeline and storm is not null")
                .param("pipeline", pipeline)
                .query(String.class)
                .optional();
    }

    @Override
    public void setStorm(String pipeline, @Nullable String storm) {
        jdbc.sql("""
                        insert into pipeline_state (pipeline, branch_head, storm) values (:pipeline, '', :storm)
                        on conflict (pipeline) do update set storm = excluded.storm""")
                .param("pipeline", pipeline)
                .param("storm", storm, java.sql.Types.VARCHAR)
                .update();
    }

    @Override
    public Map<String, CommitId> movedTags(String pipeline) {
        Map<String, CommitId> tags = new LinkedHashMap<>();
        jdbc.sql("""
                        select tag, moved_to from seen_tag
                        where pipeline = :pipeline and moved_to <> commit_id order by tag""").param("pipeline", pipeline).query(row -> {
            tags.put(row.getString("tag"), new CommitId(row.getString("moved_to")));
        });
        return tags;
    }

    private Map<String, CommitId> tags(String pipeline) {
        Map<String, CommitId> tags = new LinkedHashMap<>();
        jdbc.sql("""
                        select tag, coalesce(moved_to, commit_id) as commit_id from seen_tag
                        where pipeline = :pipeline order by tag""").param("pipeline", pipeline).query(row -> {
            tags.put(row.getString("tag"), new CommitId(row.getString("commit_id")));
        });
        return tags;
    }

    private void addTag(String pipeline, String tag, CommitId commit) {
        jdbc.sql("""
                        insert into seen_tag (pipeline, tag, commit_id) values (:pipeline, :tag, :commit)
                        on conflict (pipeline, tag) do nothing""")
                .param("pipeline", pipeline)
                .param("tag", tag)
                .param("commit", commit.value())
                .update();
    }

    private void followTag(String pipeline, String tag, CommitId commit) {
        jdbc.sql("""
                        update seen_tag set commit_id = :commit, moved_to = null
                        where pipeline = :pipeline and tag = :tag""")
                .param("commit", commit.value())
                .param("pipeline", pipeline)
                .param("tag", tag)
                .update();
    }

    private void markMoved(String pipeline, String tag, CommitId commit) {
        jdbc.sql("update seen_tag set moved_to = :commit where pipeline = :pipeline and tag = :tag")
                .param("commit", commit.value())
                .param("pipeline", pipeline)
                .param("tag", tag)
                .update();
    }
}
