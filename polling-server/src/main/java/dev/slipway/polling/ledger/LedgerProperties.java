package dev.slipway.polling.ledger;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ledger is.
 *
 * @param url a JDBC URL: {@code jdbc:sqlite:<file>}, or {@code jdbc:postgresql://…} with credentials from
 *     {@code SPRING_DATASOURCE_USERNAME} and {@code SPRING_DATASOURCE_PASSWORD}
 * @param keepDeliveries how many deliveries of each pipeline are kept; of older ones those that are not finished, each
 *     delivered version, and the newest that arrived of each kind
 * @param keepApplies how many calls of helm-api are kept for each desired state; of older ones those that are not finished
 */
@ConfigurationProperties(prefix = "slipway.ledger", ignoreUnknownFields = false)
record LedgerProperties(
        String url,
        @DefaultValue("500") int keepDeliveries,
        @DefaultValue("500") int keepApplies) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final Pattern PASSWORD = Pattern.compile("[?&](ssl)?password=|//[^/?]*@");

    @SuppressWarnings("ConstantValue") // the binder passes null for a missing key
    LedgerProperties {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException(
                    "slipway.ledger.url is missing: set it to a file, such as jdbc:sqlite:/var/lib/slipway/ledger.db");
        }
        if (!url.startsWith(SQLITE) && !url.startsWith("jdbc:postgresql:")) {
            // What follows the scheme may hold a password.
            throw new IllegalArgumentException("slipway.ledger.url is '" + url.replaceAll("//.*", "//…")
                    + "': expected jdbc:sqlite:<file> or jdbc:postgresql://host/database");
        }
        requirePositive("keep-deliveries", keepDeliveries);
        requirePositive("keep-applies", keepApplies);
        if (PASSWORD.matcher(url).find()) {
            throw new IllegalArgumentException("slipway.ledger.url holds a password: put it into"
                    + " SPRING_DATASOURCE_PASSWORD, since the URL stands in messages and logs");
        }
    }

    private static void requirePositive(String key, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "slipway.ledger." + key + " is " + number + ": expected 1 or more, such as 500");
        }
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** What to do when it cannot be opened. */
    String remedy() {
        return isSqlite()
                ? "Set slipway.ledger.url to a file that is Slipway's own, in a folder where this user may write; or move"
                        + " the file away: a new one is rebuilt from git, registry and chart repository."
                : "Check that the database of slipway.ledger.url runs and can be reached, and that it takes"
                        + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD; then start again.";
    }

    /** The folder of an SQLite file; empty for any other ledger. */
    Optional<Path> folder() {
        return file().map(Path::getParent);
    }

    /** The SQLite file; empty for any other ledger. */
    Optional<Path> file() {
        String file = isSqlite() ? url.substring(SQLITE.length()).replaceAll("\\?.*$", "") : "";
        return file.isEmpty() || file.startsWith(":")
                ? Optional.empty()
                : Optional.of(Path.of(file).toAbsolutePath());
    }
}
