package dev.slipway.polling.ledger;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.Texts;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.delivery.DeliveryProgress;
import dev.slipway.polling.delivery.DeliveryProgress.Step;
import dev.slipway.polling.delivery.DeliveryState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** {@link Deliveries} in the database. */
class JdbcDeliveries implements Deliveries {
    /**
     * Whether {@code n} took the place of {@code d} in staging, or will: {@code d} would move it back. One that once arrived
     * counts, whatever became of a later retry.
     */
    private static final String REPLACES = """
            n.pipeline = d.pipeline and n.sequence > d.sequence and n.retired = 0
            and (n.state not in ('FAILED', 'SUPERSEDED', 'CANCELLED') or n.delivered_at is not null)
            and n.kind in ('MERGE', 'ROLLBACK') and d.kind in ('MERGE', 'ROLLBACK')
            """;

    private static final String UNDER_WAY = "state in ('BUILDING', 'PUBLISHING')";

    private static final String IS_REPLACED = "exists (select 1 from delivery n where " + REPLACES + ")";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    JdbcDeliveries(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public int resumeInterrupted() {
        return jdbc.sql("update delivery set state = 'QUEUED' where state in ('BUILDING', 'PUBLISHING')")
                .update();
    }

    @Override
    public List<Delivery> due() {
        return jdbc.sql("""
                        select d.* from (
                            select q.*, row_number() over (partition by pipeline order by sequence) as turn
                            from delivery q where q.state = 'QUEUED' and q.not_before <= :now) d
                        where d.turn = 1
                        and not exists (select 1 from delivery b
                            where b.pipeline = d.pipeline and b.state in ('BUILDING', 'PUBLISHING'))
                        and not exists (select 1 from pipeline_state s
                            where s.pipeline = d.pipeline and s.paused = 1)
                        order by d.attempts, d.sequence""")
                .param("now", clock.millis())
                .query(JdbcDeliveries::read)
                .list();
    }

    @Override
    public boolean begin(String id) {
        return advance(
                Step.BEGUN,
                jdbc.sql("update delivery set state = 'BUILDING', attempts = attempts + 1, error = null,"
                                + " started_at = coalesce(started_at, :now)"
                                + " where id = :id and state = 'QUEUED' returning *")
                        .param("now", clock.millis())
                        .param("id", id));
    }

    @Override
    public boolean built(String id, Digest digest) {
        return advance(
                Step.BUILT,
                jdbc.sql("update delivery set state = 'PUBLISHING', digest = :digest"
                                + " where id = :id and state = 'BUILDING' returning *")
                        .param("digest", digest.value())
                        .param("id", id));
    }

    @Override
    public boolean published(String id, @Nullable ChartVersion chart) {
        return advance(
                Step.PUBLISHED,
                jdbc.sql("""
                        update delivery set state = 'PUBLISHED', chart_version = coalesce(:chart, chart_version),
                            finished_at = :now, delivered_at = coalesce(delivered_at, :now)
                        where id = :id and state = 'PUBLISHING' returning *""")
                        .param("chart", chart == null ? null : chart.value())
                        .param("now", clock.millis())
                        .param("id", id));
    }

    @Override
    public boolean failed(String id, String error) {
        return advance(Step.FAILED, end(id, "FAILED", UNDER_WAY, error));
    }

    @Override
    public boolean refused(String id, String error) {
        return advance(Step.FAILED, end(id, "FAILED", "state = 'QUEUED'", error));
    }

    private StatementSpec end(String id, String state, String from, String error) {
        return jdbc.sql("update delivery set state = :state, error = :error, finished_at = :now where id = :id and "
                        + from + " returning *")
                .param("state", state)
                .param("error", Texts.error(error))
                .param("now", clock.millis())
                .param("id", id);
    }

    @Override
    public boolean postponed(String id, String error, Instant notBefore) {
        return postponed(id, error, notBefore, 0);
    }

    @Override
    public boolean timedOut(String id, String error, Instant notBefore) {
        return postponed(id, error, notBefore, 1);
    }

    private boolean postponed(String id, String error, Instant notBefore, int timeouts) {
        return advance(
                Step.POSTPONED,
                jdbc.sql("""
                        update delivery as d set error = :error, not_before = :notBefore,
                            timeouts = timeouts + :timeouts,
                            state = case when %1$s then 'SUPERSEDED' else 'QUEUED' end,
                            finished_at = case when %1$s then :now else finished_at end
                        where id = :id and %2$s returning *""".formatted(IS_REPLACED, UNDER_WAY))
                        .param("error", Texts.error(error))
                        .param("notBefore", notBefore.toEpochMilli())
                        .param("timeouts", timeouts)
                        .param("now", clock.millis())
                        .param("id", id));
    }

    @Override
    public boolean cancel(String id, String reason) {
        return advance(Step.CANCELLED, end(id, "CANCELLED", "(state = 'QUEUED' or " + UNDER_WAY + ")", reason));
    }

    /**
     * The versions that wait for their turn. One that was delivered before is not among them: people asked for it again,
     * whatever became of its tag.
     */
    Set<ReleaseVersion> waitingReleases(String pipeline) {
        return waiting(pipeline).map(JdbcDeliveries::version).collect(Collectors.toSet());
    }

    /**
     * Cancels the releases that wait for their turn, when their tag is gone or refused; those under way go on.
     *
     * @return their versions
     */
    Set<ReleaseVersion> cancelReleases(String pipeline, Predicate<ReleaseVersion> isGone) {
        Set<ReleaseVersion> cancelled = new HashSet<>();
        waiting(pipeline).filter(release -> isGone.test(version(release))).forEach(release -> {
            String reason = "The tag of version " + release.version()
                    + " is gone from git, or names a commit that may not be released";
            advance(Step.CANCELLED, end(release.id(), "CANCELLED", "state = 'QUEUED'", reason));
            cancelled.add(version(release));
        });
        return cancelled;
    }

    private Stream<Delivery> waiting(String pipeline) {
        return jdbc
                .sql("select * from delivery where pipeline = :pipeline and state = 'QUEUED' and kind = 'TAG'"
                        + " and delivered_at is null")
                .param("pipeline", pipeline)
                .query(JdbcDeliveries::read)
                .list()
                .stream();
    }

    private static ReleaseVersion version(Delivery release) {
        return Objects.requireNonNull(release.version());
    }

    @Override
    public boolean retry(String id) {
        // First, so that a crash in between leaves nothing that would move staging back.
        supersedeOlder(id);
        return jdbc.sql("""
                        update delivery as d set state = 'QUEUED', attempts = 0, timeouts = 0, not_before = :now, finished_at = null, followed = 0
                        where id = :id and retired = 0 and state in ('FAILED', 'QUEUED', 'PUBLISHED', 'CANCELLED') and not\s""" + IS_REPLACED)
                        .param("now", clock.millis())
                        .param("id", id)
                        .update()
                == 1;
    }

    private void supersedeOlder(String failed) {
        jdbc.sql("""
                        update delivery set state = 'SUPERSEDED', finished_at = :now
                        where state = 'QUEUED' and kind in ('MERGE', 'ROLLBACK')
                        and exists (select 1 from delivery f where f.id = :failed and f.state in ('FAILED', 'CANCELLED')
                            and f.kind in ('MERGE', 'ROLLBACK')
                            and f.pipeline = delivery.pipeline and f.sequence > delivery.sequence)""").param("now", clock.millis()).param("failed", failed).update();
    }

    @Override
    public Optional<Delivery> replacementOf(String id) {
        return jdbc.sql("select n.* from delivery n, delivery d where d.id = :id and " + REPLACES
                        + " order by n.sequence desc limit 1")
                .param("id", id)
                .query(JdbcDeliveries::read)
                .optional();
    }

    @Override
    public Optional<Delivery> find(String id) {
        return jdbc.sql("select * from delivery where id = :id")
                .param("id", id)
                .query(JdbcDeliveries::read)
                .optional();
    }

    @Override
    public Map<String, List<Delivery>> ofDigests(Collection<String> digests) {
        return digests.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from delivery where digest in (:digests) and state = 'PUBLISHED'"
                                + " order by sequence desc")
                        .param("digests", digests)
                        .query(JdbcDeliveries::read)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(delivery -> String.valueOf(delivery.digest())));
    }

    @Override
    public List<Delivery> newest(@Nullable String pipeline, int limit) {
        // Two statements: with an "or" in one, neither database would use its index.
        StatementSpec statement = pipeline == null
                ? jdbc.sql("select * from delivery order by sequence desc limit :limit")
                : jdbc.sql("select * from delivery where pipeline = :pipeline order by sequence desc limit :limit")
                        .param("pipeline", pipeline);
        return statement.param("limit", limit).query(JdbcDeliveries::read).list();
    }

    /** Takes a delivery a step on by a statement that returns it as it is then, and tells of it. */
    private boolean advance(Step step, StatementSpec statement) {
        Optional<Delivery> advanced = statement.query(JdbcDeliveries::read).optional();
        advanced.ifPresent(delivery -> events.publishEvent(new DeliveryProgress(delivery, step, clock.instant())));
        return advanced.isPresent();
    }

    static Delivery read(ResultSet row, int index) throws SQLException {
        String version = row.getString("version");
        String digest = row.getString("digest");
        String chart = row.getString("chart_version");
        return new Delivery(
                row.getString("id"),
                row.getString("pipeline"),
                DeliveryKind.valueOf(row.getString("kind")),
                new CommitId(row.getString("commit_id")),
                version == null ? null : new ReleaseVersion(version),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getInt("timeouts"),
                Instant.ofEpochMilli(row.getLong("not_before")),
                row.getString("error"),
                digest == null ? null : new Digest(digest),
                chart == null ? null : new ChartVersion(chart),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instants.orNull(row, "started_at"),
                Instants.orNull(row, "finished_at"),
                row.getInt("followed") == 1);
    }
}
