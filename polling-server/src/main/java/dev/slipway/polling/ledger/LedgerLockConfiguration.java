package dev.slipway.polling.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One polling-server for each ledger. */
@Configuration(proxyBeanMethods = false)
class LedgerLockConfiguration {
    private static final Duration PACE = Duration.ofSeconds(2);

    /** Ended at once, not gracefully: another server may have the work by now, and interrupted work is resumed. */
    @Bean
    LedgerOwner ledgerOwner(LedgerProperties properties, LedgerConnections connections) {
        return new LedgerOwner(
                lock(properties, connections),
                properties.url(),
                PACE,
                () -> Runtime.getRuntime().halt(1));
    }

    @Bean
    LedgerLockHealthIndicator ledgerLockHealthIndicator(LedgerOwner owner) {
        return new LedgerLockHealthIndicator(owner);
    }

    static LedgerLock lock(LedgerProperties properties, LedgerConnections connections) {
        if (!properties.isSqlite()) {
            return new PostgresqlLedgerLock(connections.bounded());
        }
        Optional<Path> file = properties.file();
        return file.isPresent() ? new FileLedgerLock(file.get()) : new NoLock();
    }

    /** A ledger in memory is not shared. */
    private static final class NoLock implements LedgerLock {
        @Override
        public boolean hold() {
            return true;
        }

        @Override
        public void release() {
            // nothing is held
        }
    }
}
