package dev.slipway.polling.delivery;

import dev.slipway.polling.build.BuildEngine;
import dev.slipway.polling.build.EngineProperties;
import dev.slipway.polling.chart.ChartPackager;
import dev.slipway.polling.chart.ChartRepository;
import dev.slipway.polling.cycle.CycleProperties;
import dev.slipway.polling.logs.BuildLogs;
import dev.slipway.polling.pipeline.KnownPipelines;
import dev.slipway.polling.pipeline.PipelineStates;
import dev.slipway.polling.pipeline.Pipelines;
import dev.slipway.polling.registry.Registry;
import dev.slipway.polling.registry.RegistryProperties;
import dev.slipway.polling.source.GitRemotes;
import dev.slipway.polling.source.Mirrors;
import dev.slipway.service.settings.SettingsRule;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deliveries: what watches for them, and what carries them out. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    DeliveryRunner deliveryRunner(
            Registry registry,
            RegistryProperties registryProperties,
            BuildEngine engine,
            Mirrors mirrors,
            ChartPackager packager,
            ChartRepository charts,
            ChartPublications publications,
            ChartOwners owners,
            Pipelines pipelines,
            Deliveries deliveries) {
        return new DeliveryRunner(
                new RegistryImages(registry, registryProperties.address(), engine, mirrors),
                new PublishedCharts(mirrors, packager, charts, new ChartOwnership(pipelines, owners), publications),
                deliveries);
    }

    @Bean
    DeliveryWatch deliveryWatch(
            Pipelines pipelines,
            PipelineStates states,
            Deliveries deliveries,
            DeliveryRunner runner,
            BuildLogs logs,
            ApplicationEventPublisher events,
            Clock clock,
            CycleProperties cycle,
            Attempts attempts) {
        return new DeliveryWatch(
                pipelines,
                new KnownPipelines(states),
                deliveries,
                runner,
                logs,
                events,
                clock,
                cycle.workers(),
                attempts);
    }

    @Bean
    Attempts attempts(CycleProperties cycle, EngineProperties engine) {
        return new Attempts(attemptTimeout(cycle, engine));
    }

    /** In addition to the build an attempt reads git, registry and chart repository: it has as long again for that. */
    private static Duration attemptTimeout(CycleProperties cycle, EngineProperties engine) {
        return Objects.requireNonNullElse(
                cycle.attemptTimeout(), engine.timeout().multipliedBy(2));
    }

    @Bean
    static SettingsRule attemptIsLongerThanItsBuild() {
        return (settings, problems) -> settings.find(CycleProperties.class)
                .map(CycleProperties::attemptTimeout)
                .ifPresent(attempt -> settings.find(EngineProperties.class)
                        .ifPresent(engine -> problems.check(
                                attempt.compareTo(engine.timeout()) > 0,
                                "slipway.cycle.attempt-timeout",
                                "is " + attempt + ": expected more than slipway.engine.timeout (" + engine.timeout()
                                        + "), since a build alone may take that long")));
    }

    @Bean
    StagingRollback stagingRollback(
            Registry registry,
            RegistryProperties registryProperties,
            GitRemotes remotes,
            Mirrors mirrors,
            DeliveryRequests requests,
            ApplicationEventPublisher events) {
        return new StagingRollback(registry, registryProperties.address(), remotes, mirrors, requests, events);
    }
}
