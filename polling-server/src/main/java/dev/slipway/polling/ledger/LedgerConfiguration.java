package dev.slipway.polling.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.slipway.polling.disk.Volume;
import dev.slipway.polling.disk.Volumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The ledger's database and what is kept in it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LedgerProperties.class)
class LedgerConfiguration {
    /** Long enough for a backup that locks the file, short enough to notice. */
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    /** Rows that go in one statement: it takes some milliseconds. */
    private static final int PRUNED_AT_ONCE = 100;

    @Bean
    LedgerConnections ledgerConnections(
            LedgerProperties properties,
            @Value("${spring.datasource.username:}") String username,
            @Value("${spring.datasource.password:}") String password) {
        return new LedgerConnections(properties, username, password);
    }

    @Bean
    DataSource ledger(LedgerProperties properties, LedgerConnections connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("ledger");
        if (properties.isSqlite()) {
            properties.folder().ifPresent(LedgerConfiguration::create);
            pool.setDataSource(sqlite(properties.url()));
        } else {
            pool.setDataSource(connections.bounded());
        }
        // A second writer would wait or fail as busy on SQLite, and take the same sequence number on PostgreSQL.
        pool.setMaximumPoolSize(1);
        return pool;
    }

    /** On PostgreSQL Flyway needs two connections at once, so it makes its own. */
    @Bean
    FlywayConfigurationCustomizer ledgerMigrationConnections(
            LedgerProperties properties, LedgerConnections connections) {
        return flyway -> {
            if (!properties.isSqlite()) {
                flyway.dataSource(connections.unbounded());
            }
        };
    }

    @Bean
    Volumes ledgerVolume(LedgerProperties properties) {
        return new Volumes(properties.folder().stream()
                .map(folder -> new Volume("ledger", folder))
                .toList());
    }

    @Bean
    FlywayMigrationStrategy ledgerMigration(LedgerProperties properties) {
        return new LedgerMigration(properties);
    }

    @Bean
    SQLExceptionTranslator ledgerErrors(LedgerProperties properties) {
        SQLExceptionSubclassTranslator errors = new SQLExceptionSubclassTranslator();
        errors.setCustomTranslator(new LedgerErrors(properties.url()));
        return errors;
    }

    @Bean
    PlatformTransactionManager ledgerTransactions(DataSource ledger, SQLExceptionTranslator errors) {
        LedgerTransactions transactions = new LedgerTransactions(ledger);
        transactions.setExceptionTranslator(errors);
        return transactions;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    JdbcDeliveries deliveries(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        return new JdbcDeliveries(jdbc, clock, events);
    }

    @Bean
    JdbcBacklog backlog(JdbcClient jdbc) {
        return new JdbcBacklog(jdbc);
    }

    @Bean
    JdbcPipelineOverviews pipelineOverviews(JdbcClient jdbc, JdbcDeliveries deliveries) {
        return new JdbcPipelineOverviews(jdbc, deliveries);
    }

    @Bean
    HistoryWatch historyWatch(JdbcClient jdbc, LedgerProperties properties) {
        return new HistoryWatch(new History(jdbc, PRUNED_AT_ONCE), properties);
    }

    @Bean
    OwedDeliveries owedDeliveries(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new OwedDeliveries(jdbc, new TransactionTemplate(transactions), clock);
    }

    @Bean
    JdbcPipelineStates pipelineStates(JdbcClient jdbc, PlatformTransactionManager transactions, OwedDeliveries owed) {
        return new JdbcPipelineStates(jdbc, new TransactionTemplate(transactions), owed);
    }

    @Bean
    JdbcRefStates refStates(
            JdbcClient jdbc, PlatformTransactionManager transactions, OwedDeliveries owed, JdbcDeliveries deliveries) {
        return new JdbcRefStates(jdbc, new TransactionTemplate(transactions), owed, deliveries);
    }

    @Bean
    JdbcArrivals arrivals(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new JdbcArrivals(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    JdbcVerifiedVersions verifiedVersions(JdbcClient jdbc) {
        return new JdbcVerifiedVersions(jdbc);
    }

    @Bean
    JdbcPipelineHolds pipelineHolds(JdbcClient jdbc) {
        return new JdbcPipelineHolds(jdbc);
    }

    @Bean
    JdbcChartPublications chartPublications(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new JdbcChartPublications(jdbc, new TransactionTemplate(transactions), clock);
    }

    @Bean
    JdbcChartOwners chartOwners(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new JdbcChartOwners(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    JdbcApplyCalls applyCalls(
            JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, ApplicationEventPublisher events) {
        return new JdbcApplyCalls(jdbc, new TransactionTemplate(transactions), clock, events);
    }

    @Bean
    JdbcSeenCharts seenCharts(JdbcClient jdbc, PlatformTransactionManager transactions, JdbcApplyCalls calls) {
        return new JdbcSeenCharts(jdbc, new TransactionTemplate(transactions), calls);
    }

    @Bean
    JdbcDesiredStateHeads desiredStateHeads(
            JdbcClient jdbc, PlatformTransactionManager transactions, JdbcApplyCalls calls) {
        return new JdbcDesiredStateHeads(jdbc, new TransactionTemplate(transactions), calls);
    }

    private static DataSource sqlite(String url) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LedgerUnusableException(
                    "The ledger's folder " + folder + " does not exist and cannot be created ("
                            + e.getClass().getSimpleName() + ")",
                    "Make it writable for this user, or set slipway.ledger.url to another file.",
                    e);
        }
    }
}
