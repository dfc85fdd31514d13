package dev.slipway.polling.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the ledger's instants, which are milliseconds since the epoch. */
final class Instants {

    private Instants() {}

    static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
