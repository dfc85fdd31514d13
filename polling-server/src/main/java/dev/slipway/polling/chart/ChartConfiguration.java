package dev.slipway.polling.chart;

import dev.slipway.polling.health.KeptHealth;
import dev.slipway.polling.settings.SettingsList;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Provides what packs, publishes and watches charts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChartRepositoryProperties.class)
class ChartConfiguration {
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(3);

    @Bean
    ChartPackager chartPackager() {
        return new ChartPackager();
    }

    @Bean
    ChartRepository publishingRepository(ChartRepositoryProperties properties) {
        return new ChartRepositories(properties).own(properties.timeout());
    }

    @Bean
    ChartWatches chartWatches(ChartRepositoryProperties properties, Environment environment) {
        return new ChartRepositories(properties)
                .watches(SettingsList.read(
                        environment, "slipway.chart-watches", "Chart watch", ChartWatchSettings.class));
    }

    @Bean("chartRepository")
    HealthIndicator chartRepositoryHealth(ChartRepositoryProperties properties) {
        return new KeptHealth(new ChartRepositoryHealthIndicator(new ChartRepositories(properties).own(HEALTH_LIMIT)));
    }
}
