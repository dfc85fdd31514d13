package dev.slipway.polling.metrics;

import dev.slipway.polling.apply.DesiredStates;
import dev.slipway.polling.apply.HeldReleases;
import dev.slipway.polling.cycle.Cycle;
import dev.slipway.polling.cycle.CycleProperties;
import dev.slipway.polling.delivery.RunningAttempts;
import dev.slipway.polling.disk.Volumes;
import dev.slipway.polling.logs.LogRetention;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.Pipelines;
import dev.slipway.polling.refs.TagReports;
import dev.slipway.polling.source.MirrorSweep;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Meters of what this service does; Spring Boot adds those of the JVM and of HTTP. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    CycleMetrics cycleMetrics(Cycle cycle) {
        return new CycleMetrics(cycle);
    }

    @Bean
    DeliveryMetrics deliveryMetrics(MeterRegistry registry, Pipelines pipelines) {
        return new DeliveryMetrics(registry, names(pipelines));
    }

    @Bean
    WorkerMetrics workerMetrics(CycleProperties cycle, RunningAttempts attempts) {
        return new WorkerMetrics(cycle.workers(), attempts);
    }

    @Bean
    BacklogMetrics backlogMetrics(
            Backlog backlog, Pipelines pipelines, DesiredStates desiredStates, Clock clock, MeterRegistry registry) {
        return new BacklogMetrics(backlog, names(pipelines), desiredStates.names(), clock, registry);
    }

    private static List<String> names(Pipelines pipelines) {
        return pipelines.all().stream().map(Pipeline::name).toList();
    }

    @Bean
    TagMetrics tagMetrics(TagReports reports, Pipelines pipelines) {
        return new TagMetrics(reports, names(pipelines));
    }

    @Bean
    ApplyMetrics applyMetrics(MeterRegistry registry) {
        return new ApplyMetrics(registry);
    }

    @Bean
    MeterBinder mirrorsMetric(MirrorSweep mirrors) {
        return registry -> Gauge.builder("slipway.mirrors.size", mirrors, MirrorSweep::size)
                .description("How much of the disk the mirrors take; NaN before they are measured")
                .baseUnit("bytes")
                .register(registry);
    }

    @Bean
    DiskMetrics diskMetrics(List<Volumes> volumes, LogRetention logs) {
        return new DiskMetrics(
                volumes.stream().flatMap(each -> each.all().stream()).toList(), logs);
    }

    @Bean
    HeldReleasesMetric heldReleasesMetric(HeldReleases held, MeterRegistry registry) {
        return new HeldReleasesMetric(held, registry);
    }
}
