package dev.slipway.polling.ledger;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real ledger in a file of its own, for tests of other features. */
public class TestLedger implements AutoCloseable {
    private final SingleConnectionDataSource source;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public TestLedger(Path folder, Clock clock) {
        this.source = new SingleConnectionDataSource("jdbc:sqlite:" + folder.resolve("ledger.db"), true);
        this.clock = clock;
        migrate(source);
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    public Deliveries deliveries() {
        return new Deliveries(jdbc, clock);
    }

    public PipelineStates states() {
        return new PipelineStates(jdbc, transaction, deliveries());
    }

    public ApplyCalls applyCalls() {
        return new ApplyCalls(jdbc, transaction, clock);
    }

    public SeenCharts seenCharts() {
        return new SeenCharts(jdbc, transaction, applyCalls());
    }

    public DesiredStateHeads desiredStateHeads() {
        return new DesiredStateHeads(jdbc, transaction, applyCalls());
    }

    public ChartPublications chartPublications() {
        return new ChartPublications(jdbc, transaction, clock);
    }

    @Override
    public void close() {
        source.destroy();
    }

    private static void migrate(DataSource source) {
        Flyway.configure().dataSource(source).load().migrate();
    }
}
