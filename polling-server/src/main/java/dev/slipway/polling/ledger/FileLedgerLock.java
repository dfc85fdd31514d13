package dev.slipway.polling.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file next to an SQLite ledger. Not on the ledger itself: SQLite has locks of its own there, and Linux gives up
 * all of a process's locks on a file as soon as the process closes it once.
 */
final class FileLedgerLock implements LedgerLock {
    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;

    FileLedgerLock(Path ledger) {
        this.file = ledger.resolveSibling(ledger.getFileName() + ".lock");
    }

    @Override
    public synchronized boolean hold() throws IOException {
        if (lock != null && lock.isValid()) {
            return true;
        }
        if (channel == null) {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException otherInThisProcess) {
            lock = null;
        }
        return lock != null;
    }

    @Override
    public synchronized void release() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // the end of the process closes it
            }
            channel = null;
            lock = null;
        }
    }
}
