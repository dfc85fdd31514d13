package dev.slipway.polling.delivery;

import dev.slipway.common.ChartVersion;
import dev.slipway.polling.build.BuildFailedException;
import dev.slipway.polling.chart.InvalidChartException;
import dev.slipway.polling.cycle.BackOff;
import dev.slipway.polling.cycle.Failures;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.ledger.Deliveries;
import dev.slipway.polling.ledger.Delivery;
import dev.slipway.polling.logs.BuildLogWriter;
import dev.slipway.polling.logs.BuildLogs;
import dev.slipway.polling.source.CommitContentException;
import dev.slipway.polling.source.Pipeline;
import dev.slipway.polling.source.Pipelines;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
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

/** Begins the deliveries that are due: one of each pipeline at a time, and no more than there are workers. */
class DeliveryWatch implements Watch, AutoCloseable {
    static final String NAME = "deliveries";

    private static final Logger log = LoggerFactory.getLogger(DeliveryWatch.class);
    private static final Duration PACE = Duration.ofSeconds(5);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(5), Duration.ofMinutes(5));

    private final Pipelines pipelines;
    private final Deliveries deliveries;
    private final DeliveryRunner runner;
    private final BuildLogs logs;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Semaphore workers;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AttemptRules rules = new AttemptRules();
    private final Queue<Runnable> unrecorded = new ConcurrentLinkedQueue<>();
    private boolean resumed;

    DeliveryWatch(
            Pipelines pipelines,
            Deliveries deliveries,
            DeliveryRunner runner,
            BuildLogs logs,
            ApplicationEventPublisher events,
            Clock clock,
            int workers) {
        this.pipelines = pipelines;
        this.deliveries = deliveries;
        this.runner = runner;
        this.logs = logs;
        this.events = events;
        this.clock = clock;
        this.workers = new Semaphore(workers);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration look() throws IOException {
        if (!resumed) {
            int interrupted = deliveries.resumeInterrupted();
            if (interrupted > 0) {
                log.info("Resuming {} deliveries that the last stop cut short", interrupted);
            }
            resumed = true;
        }
        FailedLooks failures = new FailedLooks();
        failures.isolate("ends of deliveries", this::recordWhatIsLeft);
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
                            + "' any more: configure it again and retry, or leave it");
        } else if (workers.tryAcquire()) {
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
        try {
            if (deliveries.begin(delivery.id())) {
                executor.execute(() -> work(pipeline, delivery));
            } else {
                workers.release();
            }
        } catch (RuntimeException e) {
            workers.release();
            throw e;
        }
    }

    private void work(Pipeline pipeline, Delivery delivery) {
        MDC.put("pipeline", pipeline.name());
        MDC.put("commit", delivery.commit().abbreviated());
        try {
            deliver(pipeline, delivery);
        } catch (RuntimeException | Error e) {
            // Such as a ledger whose disk is full: to it the delivery is under way until a look can write it down.
            log.error("The end of a delivery of {} is not written down yet", pipeline.name(), e);
            unrecorded.add(() -> postpone(pipeline, delivery, e));
        } finally {
            workers.release();
            events.publishEvent(new WakeUp(NAME));
        }
    }

    private void deliver(Pipeline pipeline, Delivery delivery) {
        log.info("Delivering {} of {}: {}", delivery.commit().abbreviated(), pipeline.name(), delivery.kind());
        try (BuildLogWriter lines = logs.open(delivery.id())) {
            try {
                Optional<ChartVersion> chart = runner.run(pipeline, delivery, lines);
                log.info("Delivered {} of {}", delivery.commit().abbreviated(), pipeline.name());
                chart.ifPresent(version -> events.publishEvent(new WakeUp("charts")));
            } catch (BuildFailedException
                    | InvalidChartException
                    | CommitContentException
                    | RefusedDeliveryException e) {
                // The end first: a log that cannot be written must not have the delivery tried again.
                deliveries.failed(delivery.id(), Failures.message(e));
                lines.append(Failures.message(e));
                log.warn("Delivery of {} failed: {}", pipeline.name(), Failures.message(e));
            } catch (Exception e) {
                postpone(pipeline, delivery, e);
                lines.append(Failures.message(e));
            }
        }
    }

    private void postpone(Pipeline pipeline, Delivery delivery, Throwable failure) {
        if (executor.isShutdown()) {
            // The service stops: the delivery stays as it is, and is resumed at the next start.
            return;
        }
        Optional<String> end = rules.end(delivery, failure);
        if (end.isPresent()) {
            deliveries.failed(delivery.id(), end.get());
            log.warn("Delivery of {} failed: {}", pipeline.name(), end.get(), failure);
            return;
        }
        Duration wait = BACK_OFF.after(delivery.attempts());
        deliveries.postponed(
                delivery.id(), Failures.message(failure), clock.instant().plus(wait));
        log.warn(
                "Delivery of {} is tried again in {}, unless a newer one takes its place: {}",
                pipeline.name(),
                wait,
                Failures.message(failure));
    }
}
