package dev.slipway.polling.ledger;

import dev.slipway.polling.chart.PublishedChart;
import java.util.List;

/**
 * The charts of one channel that a look at a chart repository found new, or with another digest.
 *
 * @param staging whether they are of the staging channel
 * @param count how many they are, at least one
 * @param first some of them, for people
 * @param digest the same for the same charts, and another for any others
 */
public record NewCharts(boolean staging, int count, List<PublishedChart> first, String digest) {

    /** Copies the list. */
    public NewCharts {
        first = List.copyOf(first);
    }
}
