package dev.slipway.polling.apply;

import dev.slipway.common.Sha256;
import java.util.Set;

/**
 * An apply that is still to be written down.
 *
 * @param dss the desired-state specification
 * @param change what changed, exactly: the same change is owed once until helm-api has taken it
 * @param reason the change in a sentence for people
 * @param targets the apps to apply, by names without spaces; empty for the whole
 */
public record OwedApply(String dss, String change, String reason, Set<String> targets) {
    private static final int KEY_LENGTH = 40;

    /** Copies the apps. */
    public OwedApply {
        targets = Set.copyOf(targets);
    }

    /** An apply of the whole desired state. */
    public OwedApply(String dss, String change, String reason) {
        this(dss, change, reason, Set.of());
    }

    /** A key that is the same for the same change, and differs for any other. */
    public String idempotencyKey() {
        return Sha256.of(dss + "\n" + change).substring(0, KEY_LENGTH);
    }
}
