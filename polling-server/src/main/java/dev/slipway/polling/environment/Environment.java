package dev.slipway.polling.environment;

import dev.slipway.polling.delivery.DeliveryKind;
import java.time.Duration;
import java.util.List;

/**
 * A place where deliveries run.
 *
 * @param name names it, once only
 * @param takes which deliveries go there
 * @param namespaces the namespaces of the cluster that belong to it
 * @param goodFor how long a delivery must run well before it is verified
 * @param deadline how long a delivery may take until it runs
 * @param onRegression what happens when a delivery does not run well
 * @param dss the desired-state specification that is applied for it
 */
public record Environment(
        String name,
        Takes takes,
        List<String> namespaces,
        Duration goodFor,
        Duration deadline,
        OnRegression onRegression,
        String dss) {

    /** Copies the namespaces. */
    public Environment {
        namespaces = List.copyOf(namespaces);
    }

    /** Which deliveries go to an environment. */
    public enum Takes {
        /** Merges of the branch, and rollbacks of staging. */
        MERGES,
        /** Versions that a tag names. */
        RELEASES
    }

    /** What happens when a delivery does not run well. */
    public enum OnRegression {
        /** Slipway says so, and people decide. */
        REPORT,
        /** The pipeline goes back to what was verified last, and is held there. */
        ROLLBACK
    }

    /** Whether deliveries of that kind go there. */
    public boolean takes(DeliveryKind kind) {
        return (kind == DeliveryKind.TAG) == (takes == Takes.RELEASES);
    }
}
