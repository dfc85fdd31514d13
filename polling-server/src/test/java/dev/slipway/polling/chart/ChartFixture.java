package dev.slipway.polling.chart;

import java.time.Duration;
import java.util.List;

/** Makes what other packages' tests need of this one. */
public final class ChartFixture {
    private ChartFixture() {}

    /** One watch of that name, of a repository that is never asked. */
    public static ChartWatches watches(String name) {
        ChartRepositoryProperties none = new ChartRepositoryProperties(null, null, Duration.ofSeconds(10));
        return new ChartRepositories(none)
                .watches(List.of(
                        new ChartWatchSettings(name, "http://charts.example.org", "staging", "production", null)));
    }
}
