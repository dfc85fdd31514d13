package dev.slipway.polling.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which pipeline each chart's name belongs to. */
public class ChartOwners {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ChartOwners(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Gives a chart to a pipeline unless it has an owner; returns the owner. */
    public String claim(String chart, String pipeline) {
        return transaction.execute(status -> {
            jdbc.sql("""
                insert into chart_owner (chart, pipeline) values (:chart, :pipeline)
                on conflict (chart) do nothing\
                """).param("chart", chart).param("pipeline", pipeline).update();
            return owner(chart);
        });
    }

    /** Gives a chart to a pipeline if it still belongs to the former owner; returns the owner. */
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

    /** Takes from a pipeline all charts but this one: its chart has another name now. */
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
