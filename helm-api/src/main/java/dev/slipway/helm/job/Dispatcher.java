package dev.slipway.helm.job;

import dev.slipway.helm.apply.NextRuns;
import dev.slipway.helm.apply.Run;
import dev.slipway.helm.apply.Runs;
import dev.slipway.helm.apply.Sequences;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Sequences sequences;
    private final History history;
    private final BooleanSupplier leads;
    private final Duration interval;
    private final DispatchHealth health;
    private final Semaphore wishes = new Semaphore(0);

    Dispatcher(
            Runs runs,
            Sequences sequences,
            History history,
            BooleanSupplier leads,
            Duration interval,
            DispatchHealth health) {
        this.runs = runs;
        this.sequences = sequences;
        this.history = history;
        this.leads = leads;
        this.interval = interval;
        this.health = health;
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
            health.looked(Map.of());
            return;
        }
        try {
            Map<String, String> failing = new HashMap<>();
            List<Run> all = runs.all();
            // A replica that created a run and died cannot raise its number any more.
            aside("remember the numbers of runs", failing, () -> sequences.raise(NextRuns.numbers(all)));
            for (Run run : NextRuns.of(all)) {
                resume(run, failing);
            }
            aside("remove old runs", failing, () -> history.tidy(all));
            health.looked(failing);
        } catch (RuntimeException | Error e) {
            String message = message(e);
            tell(message.equals(health.error()), "Cannot look for waiting runs", message, e);
            health.failed(message);
        }
    }

    /** Does what no run waits for. */
    private void aside(String what, Map<String, String> failing, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            String message = message(e);
            tell(message.equals(health.error(what)), "Cannot " + what, message, e);
            failing.put(what, message);
        }
    }

    /** Starts a run. If it fails, the others still start. */
    private void resume(Run run, Map<String, String> failing) {
        try {
            runs.resume(run);
            log.info("Started run {}", run.id());
        } catch (Runs.ConflictException changed) {
            log.debug("{}; looking again", changed.getMessage());
            wake();
        } catch (RuntimeException | Error e) {
            String message = message(e);
            tell(message.equals(health.error(run.id())), "Cannot start run " + run.id(), message, e);
            failing.put(run.id(), message);
        }
    }

    /** @throws VirtualMachineError when nothing can go on; a full stack is empty again by now */
    private static String message(Throwable failure) {
        if (failure instanceof VirtualMachineError broken && !(failure instanceof StackOverflowError)) {
            throw broken;
        }
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }

    private void tell(boolean known, String what, String message, Throwable failure) {
        if (known) {
            log.debug("{} still: {}", what, message);
        } else {
            log.warn("{}; trying again in {}: {}", what, interval, message, failure);
        }
    }
}
