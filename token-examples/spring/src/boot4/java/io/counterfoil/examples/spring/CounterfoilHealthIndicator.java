package io.counterfoil.examples.spring;

import io.counterfoil.Counterfoil;
import io.counterfoil.Health;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.stereotype.Component;

/** {@code /actuator/health/counterfoil}: whether tokens can be checked. */
@Component
class CounterfoilHealthIndicator extends AbstractHealthIndicator {

    private final Counterfoil counterfoil;

    CounterfoilHealthIndicator(Counterfoil counterfoil) {
        this.counterfoil = counterfoil;
    }

    @Override
    protected void doHealthCheck(org.springframework.boot.health.contributor.Health.Builder builder) {
        Health health = counterfoil.health();
        (health.storageReachable() ? builder.up() : builder.down())
                .withDetail("pendingLastUses", health.pendingLastUses());
    }
}
