package dev.slipway.polling.ledger;

import dev.slipway.service.settings.Problems;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ledger is, and how much of the past it keeps.
 *
 * @param url JDBC URL: {@code jdbc:sqlite:<file>}, or {@code jdbc:postgresql://host/database} with credentials from
 *     {@code SPRING_DATASOURCE_USERNAME} and {@code SPRING_DATASOURCE_PASSWORD}. Required; without a password.
 * @param keepDeliveries Number of deliveries that are kept for each pipeline; 1 or more. Of older ones, those that are not finished,
 *     each delivered version and the newest successful one of each kind are kept, too.
 * @param keepApplies Number of calls of helm-api that are kept for each DSS; 1 or more. Older ones that are not finished are kept, too.
 */
@ConfigurationProperties(prefix = "slipway.ledger")
record LedgerProperties(
        String url,
        @DefaultValue("500") int keepDeliveries,
        @DefaultValue("500") int keepApplies) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final Pattern PASSWORD = Pattern.compile("[?&](ssl)?password=|//[^/?]*@");

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the section */
    @SuppressWarnings("ConstantValue") // the binder passes null for a missing key
    LedgerProperties {
        Problems problems = new Problems();
        if (url == null || url.isBlank()) {
            problems.add(
                    "slipway.ledger.url",
                    "is missing: set it to a file, such as jdbc:sqlite:/var/lib/slipway/ledger.db");
        } else if (!url.startsWith(SQLITE) && !url.startsWith("jdbc:postgresql:")) {
            // What follows the scheme may hold a password.
            problems.add(
                    "slipway.ledger.url",
                    "is '" + url.replaceAll("//.*", "//…")
                            + "': expected jdbc:sqlite:<file> or jdbc:postgresql://host/database");
        } else if (PASSWORD.matcher(url).find()) {
            problems.add(
                    "slipway.ledger.url",
                    "holds a password: put it into SPRING_DATASOURCE_PASSWORD, since messages and logs show the URL");
        }
        problems.atLeast(1, "slipway.ledger.keep-deliveries", keepDeliveries);
        problems.atLeast(1, "slipway.ledger.keep-applies", keepApplies);
        problems.throwIfAny();
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** What to do when it cannot be opened. */
    String remedy() {
        return isSqlite()
                ? "Set slipway.ledger.url to a file for Slipway alone, in a folder that this user may write to; or move"
                        + " the file away: a new one is rebuilt from git, registry and chart repository."
                : "Check that the database of slipway.ledger.url runs and can be reached, and that it accepts"
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
