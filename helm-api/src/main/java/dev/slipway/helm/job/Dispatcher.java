package dev.slipway.helm.job;

import dev.slipway.helm.apply.NextRuns;
import dev.slipway.helm.apply.Run;
import dev.slipway.helm.apply.Runs;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts waiting runs while this replica leads. Level-triggered: each look considers all Jobs as they are, so nothing is
 * lost by a crash; events only make the next look come sooner.
 */
class Dispatcher implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Runs runs;
    private final BooleanSupplier leads;
    private final Duration interval;
    private final Semaphore wishes = new Semaphore(0);

    Dispatcher(Runs runs, BooleanSupplier leads, Duration interval) {
        this.runs = runs;
        this.leads = leads;
        this.interval = interval;
    }

    /** Makes the next look come at once. */
    void wake() {
        wishes.release();
    }

    /** Looks until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                boolean _ = wishes.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
                wishes.drainPermits();
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void look() {
        if (!leads.getAsBoolean()) {
            return;
        }
        try {
            NextRuns.of(runs.all()).forEach(this::resume);
        } catch (RuntimeException e) {
            log.warn("Cannot look for waiting runs; looking again in {}: {}", interval, e.toString());
        }
    }

    private void resume(Run run) {
        try {
            runs.resume(run);
            log.info("Started run {}", run.id());
        } catch (Runs.ConflictException changed) {
            log.debug("{}; looking again", changed.getMessage());
            wake();
        }
    }
}
