package dev.slipway.polling.ledger;

import java.io.IOException;
import java.sql.SQLException;

/** Keeps other processes from the ledger. It ends with the process, however that ends. */
interface LedgerLock extends AutoCloseable {

    /**
     * Takes the lock, or finds that it is still held; one that was lost meanwhile is taken again, if no other process was faster.
     *
     * @return false when another process has it
     * @throws IOException when the file cannot be locked
     * @throws SQLException when the database cannot be asked
     */
    boolean hold() throws IOException, SQLException;

    /** Lets others have it. */
    void release();

    @Override
    default void close() {
        release();
    }
}
