package dev.slipway.polling.ledger;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what to do when the ledger's disk is full, and leaves other errors to Spring. */
class LedgerErrors implements SQLExceptionTranslator {
    /** PostgreSQL's {@code disk_full}. */
    private static final String DISK_FULL = "53100";

    private final String url;

    LedgerErrors(String url) {
        this.url = url;
    }

    @Override
    public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
        return isDiskFull(failure) ? new LedgerFullException(url, failure) : null;
    }

    private static boolean isDiskFull(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
                : DISK_FULL.equals(failure.getSQLState());
    }
}
