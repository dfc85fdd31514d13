package dev.slipway.polling.ledger;

import dev.slipway.common.CommitId;
import dev.slipway.common.Digest;
import dev.slipway.polling.environment.VerifiedVersion;
import dev.slipway.polling.environment.VerifiedVersions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** {@link VerifiedVersions} in the database. */
class JdbcVerifiedVersions implements VerifiedVersions {
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    JdbcVerifiedVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(VerifiedVersion version) {
        with(version, jdbc.sql("""
                        insert into verified_version (delivery_id, environment, pipeline, commit_id, digest, tag,
                            chart_version, verified_at)
                        values (:delivery, :environment, :pipeline, :commit, :digest, :tag, :chart, :at)
                        on conflict (delivery_id, environment) do update set
                            chart_version = excluded.chart_version, verified_at = excluded.verified_at""")).update();
        removeOlder(version.pipeline(), version.environment());
    }

    private void removeOlder(String pipeline, String environment) {
        jdbc.sql("""
                        delete from verified_version where pipeline = :pipeline and environment = :environment
                        and verified_at < (select min(verified_at) from (
                            select verified_at from verified_version
                            where pipeline = :pipeline and environment = :environment
                            order by verified_at desc limit :most) newest)""")
                .param("pipeline", pipeline)
                .param("environment", environment)
                .param("most", MOST)
                .update();
    }

    @Override
    public List<VerifiedVersion> newest(String pipeline, String environment) {
        return jdbc.sql("""
                        select * from verified_version where pipeline = :pipeline and environment = :environment
                        order by verified_at desc limit :most""")
                .param("pipeline", pipeline)
                .param("environment", environment)
                .param("most", MOST)
                .query(JdbcVerifiedVersions::read)
                .list();
    }

    /** Sets the parameters that tables with a version share. */
    static StatementSpec with(VerifiedVersion version, StatementSpec statement) {
        return statement
                .param("delivery", version.deliveryId())
                .param("environment", version.environment())
                .param("pipeline", version.pipeline())
                .param("commit", version.commit().value())
                .param("digest", version.digest().value())
                .param("tag", version.tag())
                .param("chart", version.chartVersion(), Types.VARCHAR)
                .param("at", version.at().toEpochMilli());
    }

    static VerifiedVersion read(ResultSet row, int index) throws SQLException {
        return new VerifiedVersion(
                row.getString("pipeline"),
                row.getString("environment"),
                row.getString("delivery_id"),
                new CommitId(row.getString("commit_id")),
                new Digest(row.getString("digest")),
                row.getString("tag"),
                row.getString("chart_version"),
                Instant.ofEpochMilli(row.getLong("verified_at")));
    }
}
