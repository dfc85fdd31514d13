package dev.slipway.polling.apply;

import dev.slipway.polling.chart.PublishedChart;
import java.util.List;
import java.util.Set;

/**
 * The charts of one channel that a look at a chart repository found new, or with another digest.
 *
 * @param staging whether they are of the staging channel
 * @param count how many they are, at least one
 * @param first some of them, for people
 * @param digest the same for the same charts, and another for any others
 * @param names the names of all of them; empty when they are many, or when the channel had no version of one before
 */
public record NewCharts(boolean staging, int count, List<PublishedChart> first, String digest, Set<String> names) {

    /** Copies list and set. */
    public NewCharts {
        first = List.copyOf(first);
        names = Set.copyOf(names);
    }

    public NewCharts withoutNames() {
        return new NewCharts(staging, count, first, digest, Set.of());
    }
}
