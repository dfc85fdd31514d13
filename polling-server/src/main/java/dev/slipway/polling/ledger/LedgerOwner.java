package dev.slipway.polling.ledger;

import dev.slipway.polling.cycle.CycleGate;
import dev.slipway.polling.cycle.Failures;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * Makes sure that one polling-server at a time works with the ledger. Another waits until the first has ended. One that loses
 * the lock ends itself: what it has under way may be somebody else's by then.
 */
class LedgerOwner implements CycleGate, SmartLifecycle, DisposableBean {
    /** A restart of the database takes less. */
    private static final Duration LONGEST_DOUBT = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(LedgerOwner.class);

    private final LedgerLock lock;
    private final String ledger;
    private final Duration pace;
    private final Runnable end;
    private final CountDownLatch owned = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable String problem = "The ledger is not locked yet";
    private long heldAt;
    private boolean closed;

    /**
     * @param ledger names it in messages
     * @param pace the time between two looks at the lock
     * @param end ends the process
     */
    LedgerOwner(LedgerLock lock, String ledger, Duration pace, Runnable end) {
        this.lock = lock;
        this.ledger = ledger;
        this.pace = pace;
        this.end = end;
    }

    @Override
    public void await() throws InterruptedException {
        owned.await();
    }

    /** Why the ledger is not this process's; null while it is. */
    @Nullable
    String problem() {
        return problem;
    }

    @Override
    public void start() {
        look();
        Thread looking = Thread.ofPlatform().daemon().name("ledger-lock").unstarted(this::run);
        // First, since the thread goes on only as long as it is known.
        thread = looking;
        looking.start();
    }

    /** The lock is kept until the beans are gone that use the ledger. */
    @Override
    public void stop() {
        // see destroy
    }

    @Override
    public void destroy() {
        Thread looking = thread;
        thread = null;
        if (looking != null) {
            looking.interrupt();
        }
        release();
    }

    private synchronized void release() {
        closed = true;
        lock.release();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the cycle. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private void run() {
        try {
            while (isRunning()) {
                Thread.sleep(pace);
                look();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void look() {
        if (closed) {
            return;
        }
        try {
            if (lock.hold()) {
                taken();
            } else {
                missed("Another polling-server uses the ledger " + ledger
                        + ": this one waits until it ends. Run one for each ledger");
                endIfOwned();
            }
        } catch (IOException | SQLException | RuntimeException e) {
            missed("The ledger " + ledger + " cannot be locked: " + Failures.message(e));
            if (System.nanoTime() - heldAt > LONGEST_DOUBT.toNanos()) {
                endIfOwned();
            }
        }
    }

    private void taken() {
        heldAt = System.nanoTime();
        if (problem != null) {
            log.info("This polling-server has locked the ledger {}", ledger);
            problem = null;
        }
        owned.countDown();
    }

    private void missed(String why) {
        if (!why.equals(problem)) {
            log.warn(why);
            problem = why;
        }
    }

    private void endIfOwned() {
        if (isRunning() && owned.getCount() == 0) {
            log.error("The lock of the ledger {} is lost: polling-server ends", ledger);
            end.run();
        }
    }
}
