package dev.slipway.polling.ledger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL that the tests of this JVM share. It starts with the first of them, and stops with the JVM. */
final class PostgresServer {
    static final String USER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private PostgresServer() {}

    /** The URL of a new database, which {@link #USER} may use without a password. */
    static String emptyDatabase() {
        EmbeddedPostgres postgres = running();
        String name = "ledger_" + DATABASES.incrementAndGet();
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name;
    }

    private static synchronized EmbeddedPostgres running() {
        if (server == null) {
            requireThat(isLinuxOnAmd64(), "its binaries here are for Linux on amd64 only");
            requireThat(
                    !isRoot() || LinuxUtils.isUnshareAvailable(),
                    "it refuses to run as root, and 'unshare -U' does not work here: run the tests as another user");
            server = start();
        }
        return server;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    /** Skips the test for a reason that everybody sees: Maven by itself only counts the skipped ones. */
    private static void requireThat(boolean possible, String otherwise) {
        String reason = "No test on PostgreSQL: " + otherwise;
        if (!possible) {
            System.err.println(reason);
        }
        assumeTrue(possible, reason);
    }

    private static boolean isLinuxOnAmd64() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
