package dev.slipway.polling.ledger;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.Digest;
import dev.slipway.polling.Texts;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.environment.Arrival;
import dev.slipway.polling.environment.ArrivalPhase;
import dev.slipway.polling.environment.Arrivals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link Arrivals} in the database. */
class JdbcArrivals implements Arrivals {
    private static final String OPEN = "phase in ('ROLLING_OUT', 'VERIFYING')";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JdbcArrivals(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public List<Delivery> undecided() {
        return jdbc.sql("select * from delivery where state = 'PUBLISHED' and followed = 0 order by sequence")
                .query(JdbcDeliveries::read)
                .list();
    }

    @Override
    public void follow(Delivery delivery, Collection<Arrival> arrivals) {
        transaction.executeWithoutResult(status -> {
            int decided = jdbc.sql("update delivery set followed = 1"
                            + " where id = :id and state = 'PUBLISHED' and followed = 0")
                    .param("id", delivery.id())
                    .update();
            if (decided == 1) {
                arrivals.forEach(this::add);
            }
        });
    }

    private void add(Arrival arrival) {
        // A delivery that was tried again is awaited again.
        jdbc.sql("delete from arrival where delivery_id = :delivery and environment = :environment")
                .param("delivery", arrival.deliveryId())
                .param("environment", arrival.environment())
                .update();
        changeable(jdbc.sql("""
                        insert into arrival (delivery_id, environment, pipeline, sequence, digest, chart_version,
                            phase, since, deadline, reason, published_at)
                        select id, :environment, pipeline, sequence, :digest, :chart,
                            :phase, :since, :deadline, :reason, :published
                        from delivery where id = :delivery"""), arrival)
                .param("digest", arrival.digest().value())
                .param(
                        "chart",
                        arrival.chartVersion() == null
                                ? null
                                : arrival.chartVersion().value(),
                        Types.VARCHAR)
                .param("published", arrival.publishedAt().toEpochMilli())
                .update();
        supersedeOlder(arrival);
    }

    private void supersedeOlder(Arrival arrival) {
        jdbc.sql("""
                        update arrival set phase = 'SUPERSEDED', since = :since, deadline = null,
                            reason = 'A newer delivery took its place before it was verified'
                        where pipeline = :pipeline and environment = :environment and delivery_id <> :delivery
                        and sequence < (select sequence from delivery where id = :delivery) and\s""" + OPEN)
                .param("since", arrival.since().toEpochMilli())
                .param("pipeline", arrival.pipeline())
                .param("environment", arrival.environment())
                .param("delivery", arrival.deliveryId())
                .update();
    }

    @Override
    public List<Arrival> open() {
        return jdbc.sql("select * from arrival where " + OPEN + " order by sequence")
                .query(JdbcArrivals::read)
                .list();
    }

    @Override
    public boolean update(Arrival arrival) {
        return changeable(jdbc.sql("""
                        update arrival set phase = :phase, since = :since, deadline = :deadline, reason = :reason
                        where delivery_id = :delivery and environment = :environment and\s""" + OPEN), arrival).update() == 1;
    }

    @Override
    public Map<String, List<Arrival>> of(Collection<String> deliveryIds) {
        return deliveryIds.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from arrival where delivery_id in (:ids) order by environment")
                        .param("ids", deliveryIds)
                        .query(JdbcArrivals::read)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(Arrival::deliveryId));
    }

    private static StatementSpec changeable(StatementSpec statement, Arrival arrival) {
        return statement
                .param("delivery", arrival.deliveryId())
                .param("environment", arrival.environment())
                .param("phase", arrival.phase().name())
                .param("since", arrival.since().toEpochMilli())
                .param("deadline", millis(arrival.deadline()), Types.BIGINT)
                .param("reason", arrival.reason() == null ? null : Texts.error(arrival.reason()), Types.VARCHAR);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static Arrival read(ResultSet row, int index) throws SQLException {
        String chart = row.getString("chart_version");
        return new Arrival(
                row.getString("delivery_id"),
                row.getString("pipeline"),
                row.getString("environment"),
                new Digest(row.getString("digest")),
                chart == null ? null : new ChartVersion(chart),
                ArrivalPhase.valueOf(row.getString("phase")),
                Instant.ofEpochMilli(row.getLong("since")),
                Instants.orNull(row, "deadline"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("published_at")));
    }
}
