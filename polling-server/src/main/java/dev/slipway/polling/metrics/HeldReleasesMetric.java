package dev.slipway.polling.metrics;

import dev.slipway.polling.apply.HeldReleases;
import dev.slipway.polling.cycle.Watch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the held releases now and then: it reads the desired state, which takes too long for a scrape. */
class HeldReleasesMetric implements Watch {
    private static final Logger log = LoggerFactory.getLogger(HeldReleasesMetric.class);
    private static final Duration PACE = Duration.ofMinutes(1);

    private final HeldReleases held;
    private volatile double count = Double.NaN;

    HeldReleasesMetric(HeldReleases held, MeterRegistry registry) {
        this.held = held;
        Gauge.builder("slipway.held.releases", this, metric -> metric.count)
                .description("Published charts that wait for an edit of the desired state; NaN when it cannot be read")
                .register(registry);
    }

    @Override
    public String name() {
        return "held releases";
    }

    /** Never fails: a desired state that cannot be read is the failure of the watch of the desired state. */
    @Override
    public Duration look() {
        try {
            count = held.find().size();
        } catch (IOException | IllegalArgumentException e) {
            log.debug("Cannot count the held releases", e);
            count = Double.NaN;
        }
        return PACE;
    }

    @Override
    public Duration retryAfter() {
        return PACE;
    }
}
