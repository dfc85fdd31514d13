package dev.slipway.polling.metrics;

import dev.slipway.polling.cycle.Watch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What waits in the ledger, looked up now and then: a scrape must not wait for the ledger's one connection. */
class BacklogMetrics implements Watch {
    private static final Duration PACE = Duration.ofSeconds(15);

    private record Figures(
            Optional<Instant> queued,
            double paused,
            double storms,
            Map<String, Instant> owed,
            Map<String, Instant> lastGood) {}

    private final Backlog backlog;
    private final Collection<String> pipelines;
    private final Collection<String> desiredStates;
    private final Clock clock;
    private final Instant started;
    private volatile Figures figures = new Figures(Optional.empty(), 0, 0, Map.of(), Map.of());

    /**
     * @param pipelines those of the configuration: the ledger remembers others, too
     * @param desiredStates those that are applied when something changes
     */
    BacklogMetrics(
            Backlog backlog,
            Collection<String> pipelines,
            Collection<String> desiredStates,
            Clock clock,
            MeterRegistry registry) {
        this.backlog = backlog;
        this.pipelines = List.copyOf(pipelines);
        this.desiredStates = List.copyOf(desiredStates);
        this.clock = clock;
        this.started = clock.instant();
        gauge("slipway.delivery.oldest.queued", now -> age(now.queued().orElse(null)))
                .description("How long the oldest delivery that has not begun waits; 0 without any")
                .baseUnit("seconds")
                .register(registry);
        gauge("slipway.pipelines.paused", Figures::paused)
                .description("Pipelines that people have paused")
                .register(registry);
        gauge("slipway.pipelines.storm", Figures::storms)
                .description("Pipelines with releases that are held back, since there are too many at once")
                .register(registry);
        desiredStates.forEach(dss -> bind(dss, registry));
    }

    private void bind(String dss, MeterRegistry registry) {
        gauge("slipway.apply.oldest.owed", now -> age(now.owed().get(dss)))
                .description("How long the oldest apply that helm-api has not accepted is owed; 0 without any")
                .baseUnit("seconds")
                .tag("dss", dss)
                .register(registry);
        gauge(
                        "slipway.apply.last.success.timestamp",
                        now -> seconds(now.lastGood().getOrDefault(dss, started)))
                .description(
                        "When the newest run of the whole specification was asked for; this service's start, when none is known")
                .baseUnit("seconds")
                .tag("dss", dss)
                .register(registry);
    }

    private Gauge.Builder<BacklogMetrics> gauge(String name, ToDoubleFunction<Figures> value) {
        return Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.figures));
    }

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public Duration look() {
        Map<String, Instant> lastGood = new HashMap<>();
        desiredStates.forEach(dss -> backlog.lastGoodApply(dss).ifPresent(at -> lastGood.put(dss, at)));
        figures = new Figures(
                backlog.oldestQueued(),
                configured(backlog.paused()),
                configured(backlog.storms()),
                backlog.oldestOwedApplies(),
                lastGood);
        return PACE;
    }

    @Override
    public Duration retryAfter() {
        return PACE;
    }

    private double configured(List<String> found) {
        return found.stream().filter(pipelines::contains).count();
    }

    private double age(@Nullable Instant since) {
        return since == null ? 0 : Math.max(0, seconds(clock.instant()) - seconds(since));
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
