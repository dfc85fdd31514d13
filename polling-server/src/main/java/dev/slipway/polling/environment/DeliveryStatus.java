package dev.slipway.polling.environment;

import dev.slipway.polling.delivery.Delivery;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a delivery is on its whole way: until it was published, and then in its environments. */
public enum DeliveryStatus {
    /** Waits for its turn, or for the next try. */
    QUEUED,
    /** The image is looked up, or built and pushed. */
    BUILDING,
    /** Tags and chart are being published. */
    PUBLISHING,
    /** Published; it is awaited in an environment, or being rolled out there. */
    ROLLING_OUT,
    /** It runs, and must go on to run well for a while. */
    VERIFYING,
    /** It ran well in each environment that takes it. */
    VERIFIED,
    /** It does not run well in an environment. */
    REGRESSED,
    /** Published, and no environment runs it. */
    PUBLISHED,
    /** Was not published, and is not tried again by itself. */
    FAILED,
    /** Another took its place. */
    SUPERSEDED,
    /** Somebody cancelled it, or its tag is gone. */
    CANCELLED;

    /** The status of a delivery with these arrivals. */
    public static DeliveryStatus of(Delivery delivery, Collection<Arrival> arrivals) {
        return switch (delivery.state()) {
            case QUEUED -> QUEUED;
            case BUILDING -> BUILDING;
            case PUBLISHING -> PUBLISHING;
            case FAILED -> FAILED;
            case SUPERSEDED -> SUPERSEDED;
            case CANCELLED -> CANCELLED;
            case PUBLISHED -> delivery.followed() ? inEnvironments(arrivals) : ROLLING_OUT;
        };
    }

    /** What needs attention first: one bad environment decides, then one that goes on. */
    private static DeliveryStatus inEnvironments(Collection<Arrival> arrivals) {
        Set<ArrivalPhase> phases = arrivals.stream().map(Arrival::phase).collect(Collectors.toSet());
        if (phases.contains(ArrivalPhase.REGRESSED)) {
            return REGRESSED;
        }
        if (phases.contains(ArrivalPhase.ROLLING_OUT)) {
            return ROLLING_OUT;
        }
        if (phases.contains(ArrivalPhase.VERIFYING)) {
            return VERIFYING;
        }
        if (phases.contains(ArrivalPhase.VERIFIED)) {
            return VERIFIED;
        }
        return phases.contains(ArrivalPhase.SUPERSEDED) ? SUPERSEDED : PUBLISHED;
    }

    /** Whether nothing more will happen by itself. */
    public boolean isFinal() {
        return switch (this) {
            case QUEUED, BUILDING, PUBLISHING, ROLLING_OUT, VERIFYING -> false;
            case VERIFIED, REGRESSED, PUBLISHED, FAILED, SUPERSEDED, CANCELLED -> true;
        };
    }
}
