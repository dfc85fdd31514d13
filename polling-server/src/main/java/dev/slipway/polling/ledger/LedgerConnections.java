package dev.slipway.polling.ledger;

import java.util.Properties;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Connections to a PostgreSQL ledger. What the URL names goes before the time-outs here, without which a database that is
 * silent would hold up everything for as long as the operating system waits: hours.
 */
class LedgerConnections {
    private static final String CONNECT_TIMEOUT_SECONDS = "10";
    /** Longer than any statement of the service takes. */
    private static final String SOCKET_TIMEOUT_SECONDS = "60";

    private final LedgerProperties properties;
    private final String username;
    private final String password;

    LedgerConnections(LedgerProperties properties, String username, String password) {
        this.properties = properties;
        this.username = username;
        this.password = password;
    }

    /** For the service's own statements and its lock. */
    DriverManagerDataSource bounded() {
        Properties timeouts = connection();
        timeouts.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        return source(timeouts);
    }

    /** For migrations, which may take as long as they need. */
    DriverManagerDataSource unbounded() {
        return source(connection());
    }

    private static Properties connection() {
        Properties driver = new Properties();
        driver.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        driver.setProperty("tcpKeepAlive", "true");
        driver.setProperty("ApplicationName", "polling-server");
        return driver;
    }

    private DriverManagerDataSource source(Properties driver) {
        DriverManagerDataSource source = new DriverManagerDataSource(properties.url(), username, password);
        source.setConnectionProperties(driver);
        return source;
    }
}
