package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** One polling-server works by a ledger, on each kind of database. */
abstract class LedgerLockTests {
    private static final Duration NEVER = Duration.ofDays(1);

    final String url;
    private final AtomicInteger ended = new AtomicInteger();

    LedgerLockTests(String url) {
        this.url = url;
    }

    @Test
    void secondServiceWaitsAndTakesOverWhenTheFirstEnds() {
        LedgerFixture.at(url).run(first -> {
            LedgerOwner owner = first.getBean(LedgerOwner.class);
            owner.await();
            assertThat(owner.problem()).isNull();
            assertThat(first.getBean(LedgerLockHealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);

            LedgerFixture.at(url).run(second -> {
                LedgerOwner waiting = second.getBean(LedgerOwner.class);
                assertThat(waiting.problem()).contains("Another polling-server uses the ledger");
                var health = second.getBean(LedgerLockHealthIndicator.class).health();
                assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
                assertThat(health.getDetails()).extracting("reason").asString().contains("Another polling-server");

                first.close();

                waiting.await();
                assertThat(waiting.problem()).isNull();
            });
        });
    }

    @Test
    void serviceEndsWhenAnotherHoldsItsLock() throws Exception {
        try (LedgerLock lock = newLock();
                LedgerLock other = newLock()) {
            LedgerOwner owner = new LedgerOwner(lock, url, NEVER, ended::incrementAndGet);
            owner.start();
            assertThat(owner.problem()).isNull();

            lock.release();
            assertThat(other.hold()).isTrue();
            owner.look();

            assertThat(ended).hasValue(1);
            owner.destroy();
        }
    }

    @Test
    void serviceThatWaitsDoesNotEnd() throws Exception {
        try (LedgerLock lock = newLock();
                LedgerLock other = newLock()) {
            assertThat(other.hold()).isTrue();
            LedgerOwner owner = new LedgerOwner(lock, url, Duration.ofMillis(10), ended::incrementAndGet);
            owner.start();
            owner.look();
            assertThat(owner.problem()).isNotNull();

            other.release();

            await().untilAsserted(() -> assertThat(owner.problem()).isNull());
            assertThat(ended).hasValue(0);
            owner.destroy();
        }
    }

    @Test
    void lockIsHeldUntilItIsClosed() throws Exception {
        try (LedgerLock lock = newLock();
                LedgerLock other = newLock()) {
            assertThat(lock.hold()).isTrue();
            assertThat(lock.hold()).isTrue();
            assertThat(other.hold()).isFalse();

            lock.release();

            assertThat(other.hold()).isTrue();
            assertThat(lock.hold()).isFalse();
        }
    }

    final LedgerConnections connections() {
        return new LedgerConnections(new LedgerProperties(url, 500, 500), PostgresServer.USER, "");
    }

    final LedgerLock newLock() throws SQLException {
        return LedgerLockConfiguration.lock(new LedgerProperties(url, 500, 500), connections());
    }
}
