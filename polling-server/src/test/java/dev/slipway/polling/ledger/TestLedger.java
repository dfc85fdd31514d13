package dev.slipway.polling.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.slipway.polling.apply.ApplyCall;
import dev.slipway.polling.apply.ApplyCalls;
import dev.slipway.polling.apply.ChartLook;
import dev.slipway.polling.apply.DesiredStateHeads;
import dev.slipway.polling.apply.SeenCharts;
import dev.slipway.polling.chart.PublishedChart;
import dev.slipway.polling.delivery.ChartOwners;
import dev.slipway.polling.delivery.ChartPublications;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.DeliveryRequests;
import dev.slipway.polling.environment.Arrivals;
import dev.slipway.polling.environment.PipelineHolds;
import dev.slipway.polling.environment.VerifiedVersions;
import dev.slipway.polling.metrics.Backlog;
import dev.slipway.polling.pipeline.PipelineStates;
import dev.slipway.polling.refs.PipelineOverviews;
import dev.slipway.polling.refs.RefStates;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real ledger in a database of its own, by default a file. Safe for several threads, as the service's is. */
public class TestLedger implements AutoCloseable {
    private final HikariDataSource source = new HikariDataSource();
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private ApplicationEventPublisher events = _ -> {};

    public TestLedger(Path folder, Clock clock) {
        this(LedgerFixture.file(folder), clock);
    }

    TestLedger(String url, Clock clock) {
        source.setJdbcUrl(url);
        source.setUsername(PostgresServer.USER);
        source.setMaximumPoolSize(1);
        this.clock = clock;
        Flyway.configure().dataSource(url, PostgresServer.USER, "").load().migrate();
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /** One in a database of a real PostgreSQL server. */
    public static TestLedger onPostgresql(Clock clock) {
        return new TestLedger(PostgresServer.emptyDatabase(), clock);
    }

    public Deliveries deliveries() {
        return new JdbcDeliveries(jdbc, clock, this::publish);
    }

    public Backlog backlog() {
        return new JdbcBacklog(jdbc);
    }

    public PipelineStates pipelines() {
        return new JdbcPipelineStates(jdbc, transaction, owed());
    }

    public RefStates refs() {
        return new JdbcRefStates(jdbc, transaction, owed(), new JdbcDeliveries(jdbc, clock, this::publish));
    }

    public DeliveryRequests requests() {
        return owed();
    }

    private OwedDeliveries owed() {
        return new OwedDeliveries(jdbc, transaction, clock);
    }

    private JdbcApplyCalls calls() {
        return new JdbcApplyCalls(jdbc, transaction, clock, this::publish);
    }

    private void publish(Object told) {
        events.publishEvent(told);
    }

    public ApplyCalls applyCalls() {
        return new JdbcApplyCalls(jdbc, transaction, clock, this::publish);
    }

    PipelineOverviews overviews() {
        return new JdbcPipelineOverviews(jdbc, new JdbcDeliveries(jdbc, clock, this::publish));
    }

    History history(int batch) {
        return new History(jdbc, batch);
    }

    public SeenCharts seenCharts() {
        return new JdbcSeenCharts(jdbc, transaction, calls());
    }

    public DesiredStateHeads desiredStateHeads() {
        return new JdbcDesiredStateHeads(jdbc, transaction, calls());
    }

    public VerifiedVersions verifiedVersions() {
        return new JdbcVerifiedVersions(jdbc);
    }

    public PipelineHolds holds() {
        return new JdbcPipelineHolds(jdbc);
    }

    public Arrivals arrivals() {
        return new JdbcArrivals(jdbc, transaction);
    }

    public ChartPublications chartPublications() {
        return new JdbcChartPublications(jdbc, transaction, clock);
    }

    public ChartOwners chartOwners() {
        return new JdbcChartOwners(jdbc, transaction);
    }

    /** Fills it by statements of the test's own. */
    void inOneTransaction(Consumer<JdbcClient> statements) {
        transaction.executeWithoutResult(status -> statements.accept(jdbc));
    }

    /** These charts and no others are in a watched repository; nothing is owed for them. */
    public void see(String repository, PublishedChart... charts) {
        ChartLook look = seenCharts().look(repository);
        List.of(charts).forEach(look::visit);
        look.record(List.of());
    }

    /** helm-api takes every call that is due; returns them. */
    public List<ApplyCall> acceptCalls() {
        List<ApplyCall> due = applyCalls().due();
        due.forEach(call -> applyCalls().accepted(call.idempotencyKey(), "a run"));
        return due;
    }

    /** Tells whoever listens what it publishes. */
    public void publishTo(ApplicationEventPublisher listener) {
        events = listener;
    }

    /** From now on no delivery can be changed, as on a full disk. */
    public void refuseDeliveries() {
        jdbc.sql("""
            create trigger refused before update on delivery
            begin select raise(abort, 'the disk is full'); end\
            """).update();
    }

    /** Takes changes of deliveries again. */
    public void takeDeliveries() {
        jdbc.sql("drop trigger refused").update();
    }

    @Override
    public void close() {
        source.close();
    }
}
