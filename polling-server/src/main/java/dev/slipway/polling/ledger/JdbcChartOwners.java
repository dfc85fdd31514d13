package dev.slipway.polling.ledger;

import dev.slipway.polling.delivery.ChartOwners;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link ChartOwners} in the database. */
class JdbcChartOwners implements ChartOwners {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JdbcChartOwners(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public String claim(String chart, String pipeline) {
        return transaction.execute(status -> {
            jdbc.sql("""
                insert into chart_owner (chart, pipeline) values (:chart, :pipeline)
                on conflict (chart) do nothing\
                """).param("chart", chart).param("pipeline", pipeline).update();
            return owner(chart);
        });
    }

    @Override
    public String takeOver(String chart, String former, String pipeline) {
        return transaction.execute(status -> {
            jdbc.sql("update chart_owner set pipeline = :pipeline where chart = :chart and pipeline = :former")
                    .param("pipeline", pipeline)
                    .param("chart", chart)
                    .param("former", former)
                    .update();
            return owner(chart);
        });
    }

    @Override
    public void keepOnly(String pipeline, String chart) {
        jdbc.sql("delete from chart_owner where pipeline = :pipeline and chart <> :chart")
                .param("pipeline", pipeline)
                .param("chart", chart)
                .update();
    }

    private String owner(String chart) {
        return jdbc.sql("select pipeline from chart_owner where chart = :chart")
                .param("chart", chart)
                .query(String.class)
                .single();
    }
}
