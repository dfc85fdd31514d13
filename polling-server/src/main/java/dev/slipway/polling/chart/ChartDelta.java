package dev.slipway.polling.chart;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * How a chart repository differs from what was seen of it last. Pure: computing it records nothing.
 *
 * @param added versions that are new, or the same version with another digest
 * @param removed what was seen and is not there any more; a version with another digest is here with its old one
 */
public record ChartDelta(Set<PublishedChart> added, Set<PublishedChart> removed) {

    /** Copies both sets. */
    public ChartDelta {
        added = Set.copyOf(added);
        removed = Set.copyOf(removed);
    }

    /** The difference between the charts seen last and those there now. */
    public static ChartDelta between(Collection<PublishedChart> seen, Collection<PublishedChart> current) {
        return new ChartDelta(without(current, seen), without(seen, current));
    }

    private static Set<PublishedChart> without(Collection<PublishedChart> charts, Collection<PublishedChart> others) {
        Set<PublishedChart> rest = new HashSet<>(charts);
        rest.removeAll(Set.copyOf(others));
        return rest;
    }

    /** Whether nothing came and nothing went. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}
