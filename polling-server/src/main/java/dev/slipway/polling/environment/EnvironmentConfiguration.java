package dev.slipway.polling.environment;

import dev.slipway.polling.apply.ApplyCalls;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.helmapi.HelmApiClient;
import dev.slipway.polling.pipeline.Pipelines;
import dev.slipway.polling.registry.RegistryProperties;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs where. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EnvironmentsProperties.class)
class EnvironmentConfiguration {

    @Bean
    Environments environments(EnvironmentsProperties properties) {
        return properties.read();
    }

    @Bean
    Observations observations(Environments environments) {
        return new Observations(environments);
    }

    @Bean
    EnvironmentOverviews environmentOverviews(
            Environments environments,
            Pipelines pipelines,
            RegistryProperties registry,
            Observations observations,
            Deliveries deliveries) {
        return new EnvironmentOverviews(environments, pipelines, registry.address(), observations, deliveries);
    }

    @Bean
    Rollbacks rollbacks(Deliveries deliveries, Arrivals arrivals, VerifiedVersions verified, PipelineHolds holds) {
        return new Rollbacks(deliveries, arrivals, verified, holds);
    }

    @Bean
    HoldKeeper holdKeeper(
            PipelineHolds holds,
            Environments environments,
            HelmApiClient helmApi,
            ApplyCalls applies,
            ApplicationEventPublisher events,
            Clock clock) {
        return new HoldKeeper(holds, environments, helmApi, applies, events, clock);
    }

    @Bean
    EnvironmentWatch environmentWatch(
            Environments environments,
            Pipelines pipelines,
            RegistryProperties registry,
            HelmApiClient helmApi,
            Observations observations,
            Arrivals arrivals,
            PipelineHolds holds,
            Rollbacks rollbacks,
            HoldKeeper keeper,
            Clock clock) {
        return new EnvironmentWatch(
                environments,
                pipelines,
                registry.address(),
                helmApi,
                observations,
                arrivals,
                holds,
                rollbacks,
                keeper,
                clock);
    }
}
