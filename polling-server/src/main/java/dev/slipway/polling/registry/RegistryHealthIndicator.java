package dev.slipway.polling.registry;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says whether the registry answers and takes the credentials. */
final class RegistryHealthIndicator implements HealthIndicator {
    private final Registry registry;
    private final String address;

    RegistryHealthIndicator(Registry registry, String address) {
        this.registry = registry;
        this.address = address;
    }

    @Override
    public Health health() {
        try {
            registry.ping();
            return Health.up().withDetail("address", address).build();
        } catch (RegistryException e) {
            return Health.down()
                    .withDetail("address", address)
                    .withDetail("error", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
