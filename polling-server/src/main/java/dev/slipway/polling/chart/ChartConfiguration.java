package dev.slipway.polling.chart;

import dev.slipway.service.health.KeptHealth;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides what packs, publishes and watches charts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ChartRepositoryProperties.class, ChartWatchesProperties.class})
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
    ChartWatches chartWatches(ChartRepositoryProperties properties, ChartWatchesProperties watches) {
        return new ChartRepositories(properties).watches(watches.chartWatches());
    }

    @Bean("chartRepository")
    HealthIndicator chartRepositoryHealth(ChartRepositoryProperties properties) {
        return new KeptHealth(
                "the chart repository",
                new ChartRepositoryHealthIndicator(new ChartRepositories(properties).own(HEALTH_LIMIT)));
    }
}
