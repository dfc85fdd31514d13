package dev.slipway.polling.ledger;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the ledger is.
 *
 * @param url a JDBC URL: {@code jdbc:sqlite:<file>}, or {@code jdbc:postgresql://…} with credentials from
 *     {@code SPRING_DATASOURCE_USERNAME} and {@code SPRING_DATASOURCE_PASSWORD}
 */
@ConfigurationProperties(prefix = "slipway.ledger", ignoreUnknownFields = false)
record LedgerProperties(String url) {
    private static final String SQLITE = "jdbc:sqlite:";

    LedgerProperties {
        if (!url.startsWith(SQLITE) && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("slipway.ledger.url is '" + url
                    + "': expected jdbc:sqlite:<file> or jdbc:postgresql://host/database");
        }
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** The folder of an SQLite file; empty for any other ledger. */
    Optional<Path> folder() {
        String file = isSqlite() ? url.substring(SQLITE.length()).replaceAll("\\?.*$", "") : "";
        return file.isEmpty() || file.startsWith(":")
                ? Optional.empty()
                : Optional.ofNullable(Path.of(file).toAbsolutePath().getParent());
    }
}
