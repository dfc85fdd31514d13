package dev.slipway.polling.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An advisory lock on a PostgreSQL ledger, on a connection of its own: the server gives it up when that connection ends. A
 * connection pool between them must keep sessions apart (PgBouncer: {@code pool_mode = session}).
 */
final class PostgresqlLedgerLock implements LedgerLock {
    private static final int SLIPWAY = 0x511b_3a7e;
    private static final int PATIENCE_SECONDS = 10;

    /** Locks are the database's; two ledgers in schemas of their own may share it. */
    private static final String TRY =
            "select pg_try_advisory_lock(" + SLIPWAY + ", hashtext(coalesce(current_schema(), '')))";

    private final DataSource connections;
    private @Nullable Connection connection;
    private boolean held;

    PostgresqlLedgerLock(DataSource connections) {
        this.connections = connections;
    }

    @Override
    public synchronized boolean hold() throws SQLException {
        if (connection != null && !connection.isValid(PATIENCE_SECONDS)) {
            release();
        }
        if (connection == null) {
            connection = connections.getConnection();
        }
        if (!held) {
            try (Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(TRY)) {
                held = answer.next() && answer.getBoolean(1);
            }
        }
        return held;
    }

    @Override
    public synchronized void release() {
        held = false;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // it is broken, and the server gives up the lock
            }
            connection = null;
        }
    }
}
