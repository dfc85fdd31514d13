package dev.slipway.polling.chart;

import java.net.URI;
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
        return watches(name, url, Duration.ofSeconds(10));
    }

    /** One watch of that name, of the repository at that address, with this time limit for each request. */
    public static ChartWatches watches(String name, String url, Duration limit) {
        ChartRepositoryProperties own = new ChartRepositoryProperties("http://own.example.org", null, limit);
        return new ChartRepositories(own)
                .watches(List.of(new ChartWatchSettings(name, url, "staging", "production", null)));
    }

    /** A repository at that address, without credentials. */
    public static ChartRepository repository(String url) {
        return new ChartRepository(
                URI.create(url),
                new ChartHttp(
                        new BasicCredentials("slipway.chart-repository.credentials-file", null),
                        Duration.ofSeconds(10)));
    }
}
