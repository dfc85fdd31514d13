package dev.slipway.polling.cycle;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One watch's own thread: look, wait, look again. No failure of a look ends it. */
class WatchLoop implements Runnable, LookPermits.Candidate {
    private static final Logger log = LoggerFactory.getLogger(WatchLoop.class);

    private final Watch watch;
    private final Clock clock;
    private final LookPermits permits;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean woken;
    private volatile WatchStatus status;

    WatchLoop(Watch watch, Clock clock, LookPermits permits) {
        this.watch = watch;
        this.clock = clock;
        this.permits = permits;
        this.status = WatchStatus.initial(watch, clock.instant());
    }

    @Override
    public void run() {
        MDC.put("watch", watch.name());
        try {
            while (!Thread.currentThread().isInterrupted()) {
                waitFor(nextLook());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isWokenBy(WakeUp wakeUp) {
        return watch.isWokenBy(wakeUp);
    }

    void wake() {
        woken = true;
        wakeUps.release();
    }

    @Override
    public boolean isWoken() {
        return woken;
    }

    @Override
    public boolean isFailing() {
        return status.isFailing();
    }

    WatchStatus status() {
        return status;
    }

    private Duration nextLook() throws InterruptedException {
        if (!watch.isBounded()) {
            return look();
        }
        try (LookPermits.Permit _ = permits.acquire(this)) {
            return LookTimes.jittered(look(), ThreadLocalRandom.current());
        }
    }

    private Duration look() throws InterruptedException {
        // The look that begins now covers every wake-up so far.
        woken = false;
        wakeUps.drainPermits();
        long began = System.nanoTime();
        try {
            Duration next = watch.look();
            if (status.isFailing()) {
                log.info("{} works again", watch.name());
            }
            status = status.succeeded(since(began), clock.instant());
            return next;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | Error e) {
            // An Error, such as a hostile file's StackOverflowError, must not end the watch: its status would stay
            // good.
            failed(since(began), e);
            return watch.retryAfter();
        }
    }

    private void failed(Duration took, Throwable failure) {
        String message = Failures.message(failure);
        boolean known = message.equals(status.error());
        status = status.failed(took, clock.instant(), message);
        if (Thread.currentThread().isInterrupted()) {
            log.debug("{} was stopped with the service: {}", watch.name(), message);
        } else if (known) {
            log.debug("{} still fails: {}", watch.name(), message);
        } else {
            log.warn("{} failed: {}", watch.name(), message, failure);
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private void waitFor(Duration next) throws InterruptedException {
        if (wakeUps.tryAcquire(Math.max(1, next.toMillis()), TimeUnit.MILLISECONDS)) {
            log.debug("{} was woken", watch.name());
        }
    }
}
