package dev.slipway.polling.environment;

import dev.slipway.polling.delivery.DeliveryKind;
import java.util.List;
import java.util.Optional;

/**
 * The environments of the configuration.
 *
 * @param all the environments, in the configuration's order
 */
public record Environments(List<Environment> all) {

    /** Copies the list. */
    public Environments {
        all = List.copyOf(all);
    }

    /** Those that take deliveries of that kind. */
    public List<Environment> taking(DeliveryKind kind) {
        return all.stream().filter(environment -> environment.takes(kind)).toList();
    }

    /** The environment of that name. */
    public Optional<Environment> find(String name) {
        return all.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }
}
