package dev.slipway.polling.helmapi;

import dev.slipway.polling.cycle.Failures;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether helm-api answers. */
class HelmApiHealthIndicator implements HealthIndicator {
    private final HelmApiClient helmApi;

    HelmApiHealthIndicator(HelmApiClient helmApi) {
        this.helmApi = helmApi;
    }

    @Override
    public Health health() {
        try {
            helmApi.ping();
            return Health.up().build();
        } catch (HelmApiException e) {
            return Health.down().withDetail("error", Failures.message(e)).build();
        }
    }
}
