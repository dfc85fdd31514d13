package dev.slipway.polling.ledger;

import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The ledger as the service starts it. */
final class LedgerFixture {

    private LedgerFixture() {}

    /** The URL of the ledger that is a file in that folder. */
    static String file(Path folder) {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }

    static ApplicationContextRunner at(Path folder) {
        return at(file(folder));
    }

    static ApplicationContextRunner at(String url) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        FlywayAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class))
                .withUserConfiguration(LedgerConfiguration.class, LedgerLockConfiguration.class)
                .withPropertyValues("slipway.ledger.url=" + url, "spring.datasource.username=" + PostgresServer.USER);
    }
}
