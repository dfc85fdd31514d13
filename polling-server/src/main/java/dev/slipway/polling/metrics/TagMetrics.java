package dev.slipway.polling.metrics;

import dev.slipway.polling.refs.TagReports;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;

/** How many tags of each pipeline look like a version and release nothing. */
final class TagMetrics implements MeterBinder {
    private final TagReports reports;
    private final Collection<String> pipelines;

    TagMetrics(TagReports reports, Collection<String> pipelines) {
        this.reports = reports;
        this.pipelines = pipelines;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String pipeline : pipelines) {
            Gauge.builder(
                            "slipway.tags.refused",
                            reports,
                            all -> all.of(pipeline).refusedCount())
                    .description("Versions of commits that may not be released (releases-from)")
                    .tags("pipeline", pipeline)
                    .register(registry);
            Gauge.builder(
                            "slipway.tags.ignored",
                            reports,
                            all -> all.of(pipeline).ignoredCount())
                    .description("Tags that look like a version and release nothing")
                    .tags("pipeline", pipeline)
                    .register(registry);
        }
    }
}
