package dev.slipway.polling.ledger;

import dev.slipway.common.CommitId;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.refs.PipelineOverview;
import dev.slipway.polling.refs.PipelineOverviews;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** {@link PipelineOverviews} in the database. */
class JdbcPipelineOverviews implements PipelineOverviews {
    private static final String STATES = "select pipeline, branch_head, paused, storm from pipeline_state s";
    private static final String MOVED =
            "select pipeline, tag, moved_to from seen_tag s where moved_to is not null and moved_to <> commit_id";
    /** Joined by the sequence alone, so that no database begins with all deliveries. */
    private static final String NEWEST = "select d.* from pipeline_state s join delivery d"
            + " on d.sequence = (select max(n.sequence) from delivery n where n.pipeline = s.pipeline)";

    private final JdbcClient jdbc;
    private final JdbcDeliveries deliveries;

    JdbcPipelineOverviews(JdbcClient jdbc, JdbcDeliveries deliveries) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
    }

    @Override
    public Map<String, PipelineOverview> all() {
        return read(null);
    }

    @Override
    public PipelineOverview of(String pipeline) {
        PipelineOverview known = read(pipeline).get(pipeline);
        if (known != null) {
            return known;
        }
        return deliveries.newest(pipeline, 1).stream()
                .findFirst()
                .map(newest -> new PipelineOverview(null, false, null, Map.of(), newest))
                .orElse(PipelineOverview.UNKNOWN);
    }

    private Map<String, PipelineOverview> read(@Nullable String pipeline) {
        Map<String, Map<String, CommitId>> moved = new HashMap<>();
        statement(MOVED + (pipeline == null ? "" : " and s.pipeline = :pipeline"), pipeline)
                .query(row -> {
                    moved.computeIfAbsent(row.getString("pipeline"), key -> new TreeMap<>())
                            .put(row.getString("tag"), new CommitId(row.getString("moved_to")));
                });
        String of = pipeline == null ? "" : " where s.pipeline = :pipeline";
        Map<String, Delivery> newest = new HashMap<>();
        statement(NEWEST + of, pipeline)
                .query(JdbcDeliveries::read)
                .list()
                .forEach(delivery -> newest.put(delivery.pipeline(), delivery));
        Map<String, PipelineOverview> overviews = new HashMap<>();
        statement(STATES + of, pipeline).query(row -> {
            String name = row.getString("pipeline");
            overviews.put(name, overview(row, moved.getOrDefault(name, Map.of()), newest.get(name)));
        });
        return overviews;
    }

    private StatementSpec statement(String sql, @Nullable String pipeline) {
        return pipeline == null ? jdbc.sql(sql) : jdbc.sql(sql).param("pipeline", pipeline);
    }

    private static PipelineOverview overview(ResultSet row, Map<String, CommitId> moved, @Nullable Delivery newest)
            throws SQLException {
        String head = row.getString("branch_head");
        return new PipelineOverview(
                head.isEmpty() ? null : new CommitId(head),
                row.getInt("paused") == 1,
                row.getString("storm"),
                moved,
                newest);
    }
}
