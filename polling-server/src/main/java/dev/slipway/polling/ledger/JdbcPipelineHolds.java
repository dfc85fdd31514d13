package dev.slipway.polling.ledger;

import dev.slipway.polling.Texts;
import dev.slipway.polling.environment.PipelineHold;
import dev.slipway.polling.environment.PipelineHold.State;
import dev.slipway.polling.environment.PipelineHold.Until;
import dev.slipway.polling.environment.PipelineHolds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link PipelineHolds} in the database. */
class JdbcPipelineHolds implements PipelineHolds {
    private final JdbcClient jdbc;

    JdbcPipelineHolds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PipelineHold> all() {
        return jdbc.sql("select * from pipeline_hold order by sequence")
                .query(JdbcPipelineHolds::read)
                .list();
    }

    @Override
    public Optional<PipelineHold> of(String pipeline, String environment) {
        return jdbc.sql("""
                        select * from pipeline_hold
                        where pipeline = :pipeline and environment = :environment and state <> 'ENDING'""")
                .param("pipeline", pipeline)
                .param("environment", environment)
                .query(JdbcPipelineHolds::read)
                .optional();
    }

    @Override
    public boolean add(PipelineHold hold) {
        return JdbcVerifiedVersions.with(hold.version(), jdbc.sql("""
                        insert into pipeline_hold (id, sequence, pipeline, environment, delivery_id, commit_id, digest,
                            tag, chart_version, verified_at, releases, image, held_by, reason, since, ends_at, state,
                            regressed)
                        values (:id, (select coalesce(max(sequence), 0) + 1 from pipeline_hold), :pipeline,
                            :environment, :delivery, :commit, :digest, :tag, :chart, :at, :releases, :image, :by,
                            :reason, :since, :until, :state, :regressed)
                        on conflict (pipeline, environment) where state <> 'ENDING' do nothing"""))
                        .param("id", hold.id())
                        .param("releases", String.join(" ", hold.releases()))
                        .param("image", hold.image())
                        .param("by", hold.by())
                        .param("reason", Texts.reason(hold.reason()))
                        .param("since", hold.since().toEpochMilli())
                        .param("until", hold.until().name())
                        .param("state", hold.state().name())
                        .param("regressed", hold.regressed(), Types.VARCHAR)
                        .update()
                == 1;
    }

    @Override
    public void update(String id, State state) {
        jdbc.sql("update pipeline_hold set state = :state where id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    @Override
    public void remove(String id) {
        jdbc.sql("delete from pipeline_hold where id = :id").param("id", id).update();
    }

    private static PipelineHold read(ResultSet row, int index) throws SQLException {
        return new PipelineHold(
                row.getString("id"),
                JdbcVerifiedVersions.read(row, index),
                List.of(row.getString("releases").split(" ")),
                row.getString("image"),
                row.getString("held_by"),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("since")),
                Until.valueOf(row.getString("ends_at")),
                State.valueOf(row.getString("state")),
                row.getString("regressed"));
    }
}
