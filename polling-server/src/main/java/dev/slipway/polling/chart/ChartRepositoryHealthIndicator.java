package dev.slipway.polling.chart;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether the chart repository answers. */
class ChartRepositoryHealthIndicator extends AbstractHealthIndicator {
    private final ChartRepository repository;

    ChartRepositoryHealthIndicator(ChartRepository repository) {
        this.repository = repository;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.withDetail("url", repository.url().toString());
        try {
            repository.ping();
            health.up();
        } catch (ChartRepositoryException e) {
            health.down().withDetail("error", String.valueOf(e.getMessage()));
        }
    }
}
