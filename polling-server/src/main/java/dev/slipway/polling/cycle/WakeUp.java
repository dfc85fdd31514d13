package dev.slipway.polling.cycle;

import dev.slipway.common.GitRepository;
import org.jspecify.annotations.Nullable;

/** An application event: a look is worth while now. A lost wake-up costs only time. */
public sealed interface WakeUp {

    /** A delivery may be due. */
    record DueDeliveries() implements WakeUp {}

    /**
     * Refs may have changed.
     *
     * @param repository where; null for every repository
     */
    record ChangedRefs(@Nullable GitRepository repository) implements WakeUp {

        /** Whether that repository is meant. */
        public boolean concerns(GitRepository other) {
            return repository == null || repository.equals(other);
        }
    }

    /** A chart was published. */
    record NewCharts() implements WakeUp {}

    /** What is awaited or held in an environment has changed. */
    record ChangedEnvironments() implements WakeUp {}

    /** An apply is owed. */
    record OwedApplies() implements WakeUp {}
}
