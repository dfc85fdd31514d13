package dev.slipway.polling.ledger;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.sqlite.SQLiteException;

/**
 * Transactions on the ledger. SQLite itself rolls back a transaction when the disk is full; Spring's rollback would then fail, and hide
 * why the transaction failed.
 *
 * @see <a href="https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction">SQLite's errors within a
 *     transaction</a>
 */
class LedgerTransactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;

    LedgerTransactions(DataSource ledger) {
        super(ledger);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (TransactionException | DataAccessException e) {
            if (!isRolledBack(e.getCause())) {
                throw e;
            }
        }
    }

    private static boolean isRolledBack(@Nullable Throwable cause) {
        return cause instanceof SQLiteException sqlite
                && String.valueOf(sqlite.getMessage()).contains("no transaction is active");
    }
}
