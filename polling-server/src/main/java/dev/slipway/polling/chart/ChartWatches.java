package dev.slipway.polling.chart;

import java.util.List;

/**
 * All watched chart repositories.
 *
 * @param all with different names
 */
public record ChartWatches(List<ChartWatch> all) {

    /** Copies the list. */
    public ChartWatches {
        all = List.copyOf(all);
    }
}
