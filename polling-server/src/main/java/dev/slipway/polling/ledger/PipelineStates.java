package dev.slipway.polling.ledger;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import java.time.Clock;
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

/** What the ledger knows of each pipeline: refs acted on, pause, storm. */
public class PipelineStates {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OwedDeliveries owedDeliveries;
    private final Deliveries deliveries;

    PipelineStates(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, Deliveries deliveries) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.owedDeliveries = new OwedDeliveries(jdbc, clock);
        this.deliveries = deliveries;
    }

    /** The refs acted on so far; empty when the ledger has never seen the pipeline. */
    public Optional<SeenRefs> seen(String pipeline) {
        return jdbc.sql("select branch_head from pipeline_state where pipeline = :pipeline and branch_head <> ''")
                .param("pipeline", pipeline)
                .query(String.class)
                .optional()
                .map(head -> new SeenRefs(new CommitId(head), tags(pipeline)));
    }

    /**
     * The commit that staging has, or will have, when nothing goes wrong; rollbacks apart. Empty when merges were owed and
     * none of them arrived.
     *
     * @param seenHead taken where no merge was ever owed: its image was there at the first look
     */
    public Optional<CommitId> arrivedMerge(String pipeline, CommitId seenHead) {
        Optional<CommitId> arrived = owedDeliveries.arrivedMerge(pipeline);
        return arrived.isPresent() || owedDeliveries.hasMerges(pipeline) ? arrived : Optional.of(seenHead);
    }

    /**
     * Records refs and the deliveries owed for them in one transaction, so that a crash loses neither or both.
     *
     * @return ids of the deliveries that are new
     */
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
                            changes.owed().stream().flatMap(owed -> owe(pipeline, owed).stream()))
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

    /**
     * Says what a pipeline is. When it is another than the one known by that name, all that is known of it is given up, but
     * for its pause: its deliveries are retired, and the next look is a first one. A ledger that does not know yet takes the
     * pipeline over as it is.
     *
     * @param fingerprint stays the same for as long as the ledger's memory is of use
     * @return the fingerprint that it had before, if it was another
     */
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

    /** Writes down one more delivery, such as a rollback asked for by people. */
    public Optional<String> owe(String pipeline, OwedDelivery owed) {
        return transaction.execute(status -> {
            if (owed.kind() != DeliveryKind.TAG) {
                owedDeliveries.supersedeQueued(pipeline);
            }
            return owedDeliveries.add(pipeline, owed);
        });
    }

    /** The versions that wait for their turn and were never delivered. */
    public Set<ReleaseVersion> waitingReleases(String pipeline) {
        return deliveries.waitingReleases(pipeline);
    }

    /**
     * Cancels the releases that wait for their turn, when their tag is gone or refused. Their tags are forgotten with them, so
     * that a tag which comes back, or may be released again, owes its release again.
     *
     * @param named the version that a tag names
     * @param isGone whether no tag names that version for a release
     */
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

    /** Whether a release waits or is under way: it ends when its tag goes, and one that is under way may wait again. */
    public boolean isReleasing(String pipeline) {
        return owedDeliveries.hasOpenReleases(pipeline);
    }

    private void forget(String pipeline, String tag) {
        jdbc.sql("delete from seen_tag where pipeline = :pipeline and tag = :tag")
                .param("pipeline", pipeline)
                .param("tag", tag)
                .update();
    }

    /** Whether people have paused the pipeline. */
    public boolean isPaused(String pipeline) {
        return jdbc.sql("select paused from pipeline_state where pipeline = :pipeline")
                .param("pipeline", pipeline)
                .query(Integer.class)
                .optional()
                .orElse(0)
                .equals(1);
    }

    /** Pauses or resumes a pipeline: paused, nothing is looked at and nothing begins. */
    public void setPaused(String pipeline, boolean paused) {
        jdbc.sql("""
                        insert into pipeline_state (pipeline, branch_head, paused) values (:pipeline, '', :paused)
                        on conflict (pipeline) do update set paused = excluded.paused""")
                .param("pipeline", pipeline)
                .param("paused", paused ? 1 : 0)
                .update();
    }

    /** Why the pipeline's changes are held back, if they are. */
    public Optional<String> storm(String pipeline) {
        return jdbc.sql("select storm from pipeline_state where pipeline = :pipeline and storm is not null")
                .param("pipeline", pipeline)
                .query(String.class)
                .optional();
    }

    /** Holds the pipeline's changes back, or lets them go ({@code null}). */
    public void setStorm(String pipeline, @Nullable String storm) {
        jdbc.sql("""
                        insert into pipeline_state (pipeline, branch_head, storm) values (:pipeline, '', :storm)
                        on conflict (pipeline) do update set storm = excluded.storm""")
                .param("pipeline", pipeline)
                .param("storm", storm, java.sql.Types.VARCHAR)
                .update();
    }

    /** Tags that point at another commit than the one delivered: name, and where they point now. */
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
