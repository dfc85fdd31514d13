package dev.slipway.polling.chart;

import java.time.Duration;
import java.util.List;

/** Makes what other packages' tests need of this one. */
public final class ChartFixture {
    private ChartFixture() {}

    /** One watch of that name, of a repository that is never asked. */
    public static ChartWatches watches(String name) {
        return watches(name, "http://charts.example.org");
    }

    /** One watch of that name, of the repository at that address. */
    public static ChartWatches watches(String name, String url) {
        ChartRepositoryProperties none = new ChartRepositoryProperties(null, null, Duration.ofSeconds(10));
        return new ChartRepositories(none)
                .watches(List.of(new ChartWatchSettings(name, url, "staging", "production", null)));
    }
}
