package dev.slipway.polling.ledger;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Out of service while another polling-server uses the ledger. No probe asks for it: a roll-out must not wait for that. */
class LedgerLockHealthIndicator implements HealthIndicator {
    private final LedgerOwner owner;

    LedgerLockHealthIndicator(LedgerOwner owner) {
        this.owner = owner;
    }

    @Override
    public Health health() {
        String problem = owner.problem();
        return problem == null
                ? Health.up().build()
                : Health.outOfService().withDetail("reason", problem).build();
    }
}
