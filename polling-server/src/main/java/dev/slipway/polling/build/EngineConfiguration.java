package dev.slipway.polling.build;

import dev.slipway.polling.registry.RegistryCredentials;
import dev.slipway.service.health.KeptHealth;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine that builds, and its health. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
class EngineConfiguration {

    @Bean
    EngineConnections engineConnections(EngineProperties properties) {
        return new DockerConnections(properties);
    }

    @Bean
    BuildEngine buildEngine(
            EngineProperties properties, EngineConnections connections, RegistryCredentials.Source credentials) {
        return new DockerBuildEngine(properties, connections, credentials::read);
    }

    @Bean
    HealthIndicator engineHealthIndicator(EngineProperties properties, EngineConnections connections) {
        return new KeptHealth("the build engine", new EngineHealthIndicator(properties, connections));
    }
}
