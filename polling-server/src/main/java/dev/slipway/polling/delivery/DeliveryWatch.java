package dev.slipway.polling.delivery;

import dev.slipway.common.ChartVersion;
import dev.slipway.polling.build.BuildFailedException;
import dev.slipway.polling.chart.InvalidChartException;
import dev.slipway.polling.cycle.FailedLooks;
import dev.slipway.polling.cycle.Failures;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.logs.BuildLogWriter;
import dev.slipway.polling.logs.BuildLogs;
import dev.slipway.polling.pipeline.KnownPipelines;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.Pipelines;
import dev.slipway.polling.source.CommitContentException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

/** Begins the deliveries that are due: one of each pipeline at a time, and no more than there are workers. */
class DeliveryWatch implements Watch, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryWatch.class);
    private static final Duration PACE = Duration.ofSeconds(5);

    private final Pipelines pipelines;
    private final KnownPipelines known;
    private final Deliveries deliveries;
    private final DeliveryRunner runner;
    private final BuildLogs logs;
    private final ApplicationEventPublisher events;
    private final Semaphore workers;
    private final Attempts attempts;
    private final AttemptEnds ends;
    /** Not virtual ones: an attempt computes now and then, and one that does not stop would stop the watches, too. */
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("delivery-", 0).factory());

    private final Queue<Runnable> unrecorded = new ConcurrentLinkedQueue<>();
    private boolean resumed;

    DeliveryWatch(
            Pipelines pipelines,
            KnownPipelines known,
            Deliveries deliveries,
            DeliveryRunner runner,
            BuildLogs logs,
            ApplicationEventPublisher events,
            Clock clock,
            int workers,
            Attempts attempts) {
        this.pipelines = pipelines;
        this.known = known;
        this.deliveries = deliveries;
        this.runner = runner;
        this.logs = logs;
        this.events = events;
        this.ends = new AttemptEnds(deliveries, clock);
        this.attempts = attempts;
        this.workers = new Semaphore(workers);
    }

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public boolean isWokenBy(WakeUp wakeUp) {
        return wakeUp instanceof WakeUp.DueDeliveries;
    }

    @Override
    public Duration look() throws IOException {
        if (!resumed) {
            // First: what was queued for a former pipeline of this name must not go to the image of the new one.
            pipelines.all().forEach(known::identify);
            int interrupted = deliveries.resumeInterrupted();
            if (interrupted > 0) {
                log.info("Resuming {} deliveries that the last stop interrupted", interrupted);
            }
            resumed = true;
        }
        FailedLooks failures = new FailedLooks();
        failures.isolate("ends of deliveries", this::recordWhatIsLeft);
        failures.isolate("time limit", this::stopOverdue);
        for (Delivery delivery : deliveries.due()) {
            failures.isolate(delivery.pipeline(), () -> take(delivery));
        }
        failures.throwIfAny();
        return PACE;
    }

    private void take(Delivery delivery) {
        Optional<Pipeline> pipeline = pipelines.find(delivery.pipeline());
        if (pipeline.isEmpty()) {
            deliveries.refused(
                    delivery.id(),
                    "There is no pipeline '" + delivery.pipeline()
                            + "' any more: if it is needed, configure it again and retry");
        } else if (!attempts.isBusy(delivery.pipeline()) && workers.tryAcquire()) {
            begin(pipeline.get(), delivery);
        }
    }

    @Override
    public Duration retryAfter() {
        return PACE;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void recordWhatIsLeft() {
        for (Runnable record = unrecorded.peek(); record != null; record = unrecorded.peek()) {
            record.run();
            unrecorded.remove();
        }
    }

    private void begin(Pipeline pipeline, Delivery delivery) {
        // First, so that a cancellation that comes right after the begin finds it.
        Attempt attempt = attempts.begin(delivery.id(), pipeline.name());
        boolean begun = false;
        try {
            if (deliveries.begin(delivery.id())) {
                executor.execute(() -> work(pipeline, delivery, attempt));
                begun = true;
            }
        } catch (RuntimeException | Error e) {
            // The begin may be recorded nevertheless, such as when the database's answer is lost.
            unrecorded.add(() -> postpone(delivery, e));
            throw e;
        } finally {
            if (!begun) {
                release(delivery);
            }
        }
    }

    private void work(Pipeline pipeline, Delivery delivery, Attempt attempt) {
        MDC.put("pipeline", pipeline.name());
        MDC.put("commit", delivery.commit().abbreviated());
        attempt.start();
        try {
            deliver(pipeline, delivery, attempt);
        } catch (RuntimeException | Error e) {
            attempt.end();
            // Such as a full disk of the ledger: in it the delivery is under way until a look can write the end down.
            log.error("The end of a delivery of {} is not recorded yet", pipeline.name(), e);
            unrecorded.add(() -> postpone(delivery, e));
        } finally {
            release(delivery);
            MDC.clear();
            events.publishEvent(new WakeUp.DueDeliveries());
        }
    }

    private void release(Delivery delivery) {
        attempts.remove(delivery.id());
        workers.release();
    }

    private void deliver(Pipeline pipeline, Delivery delivery, Attempt attempt) {
        log.info("Delivering {} of {}: {}", delivery.commit().abbreviated(), pipeline.name(), delivery.kind());
        try (BuildLogWriter lines = logs.open(delivery.id())) {
            try {
                Optional<ChartVersion> chart = runner.run(pipeline, delivery, lines);
                events.publishEvent(new WakeUp.ChangedEnvironments());
                chart.ifPresent(version -> events.publishEvent(new WakeUp.NewCharts()));
            } catch (BuildFailedException
                    | InvalidChartException
                    | CommitContentException
                    | RefusedDeliveryException e) {
                attempt.end();
                // The end first: a log that cannot be written must not have the delivery tried again.
                ends.failed(delivery, Failures.message(e));
                lines.append(Failures.message(e));
            } catch (Exception e) {
                Exception failure = stopped(attempt, e);
                postpone(delivery, failure);
                lines.append(Failures.message(failure));
            } finally {
                attempt.end();
            }
        }
    }

    /** What to report of an attempt that failed: when it was stopped, why. */
    private Exception stopped(Attempt attempt, Exception failure) {
        return switch (attempt.end()) {
            case TIMED_OUT ->
                AttemptRules.isTimeout(failure) ? failure : new AttemptTimeoutException(attempts.limit(), failure);
            case CANCELLED -> new IllegalStateException("The delivery was cancelled: stopped", failure);
            case null -> failure;
        };
    }

    private void postpone(Delivery delivery, Throwable failure) {
        // When the service stops the delivery stays as it is, and is resumed at the next start.
        if (!executor.isShutdown()) {
            ends.postponed(delivery, failure);
        }
    }

    /** Stops the attempt at a delivery that was cancelled. */
    @EventListener
    void progressed(DeliveryProgress progress) {
        Delivery delivery = progress.delivery();
        if (progress.step() == DeliveryProgress.Step.CANCELLED) {
            log.info("Delivery of {} is cancelled: {}", delivery.pipeline(), delivery.error());
            attempts.cancel(delivery.id());
        } else if (progress.step() == DeliveryProgress.Step.PUBLISHED) {
            log.info("Delivered {} of {}", delivery.commit().abbreviated(), delivery.pipeline());
        }
    }

    private void stopOverdue() throws IOException {
        List<String> stuck = attempts.stopOverdue();
        if (!stuck.isEmpty()) {
            throw new IOException("Deliveries " + stuck + " took longer than slipway.cycle.attempt-timeout ("
                    + attempts.limit() + ") and do not stop: each holds a worker until polling-server is restarted");
        }
    }
}
