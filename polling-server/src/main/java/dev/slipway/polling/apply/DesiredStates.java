package dev.slipway.polling.apply;

import java.util.Set;

/**
 * The desired-state specifications that are applied when git or a chart changes.
 *
 * @param names as helm-api knows them
 */
public record DesiredStates(Set<String> names) {

    /** Copies the names. */
    public DesiredStates {
        names = Set.copyOf(names);
    }
}
