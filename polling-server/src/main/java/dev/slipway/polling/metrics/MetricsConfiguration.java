package dev.slipway.polling.metrics;

import dev.slipway.polling.apply.HeldReleases;
import dev.slipway.polling.cycle.Cycle;
import dev.slipway.polling.source.Pipeline;
import dev.slipway.polling.source.Pipelines;
import io.micrometer.core.instrument.MeterRegistry;
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
        return new DeliveryMetrics(
                registry, pipelines.all().stream().map(Pipeline::name).toList());
    }

    @Bean
    ApplyMetrics applyMetrics(MeterRegistry registry) {
        return new ApplyMetrics(registry);
    }

    @Bean
    HeldReleasesMetric heldReleasesMetric(HeldReleases held, MeterRegistry registry) {
        return new HeldReleasesMetric(held, registry);
    }
}
