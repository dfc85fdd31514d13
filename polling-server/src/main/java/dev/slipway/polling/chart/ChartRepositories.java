package dev.slipway.polling.chart;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes chart repositories and their watches of the settings, which their records have checked. */
final class ChartRepositories {
    private final ChartRepositoryProperties own;

    ChartRepositories(ChartRepositoryProperties own) {
        this.own = own;
    }

    /** The repository that is published to, with this time limit for each request. */
    ChartRepository own(Duration limit) {
        return repository(own.url(), ownCredentials(), limit);
    }

    ChartWatches watches(List<ChartWatchSettings> settings) {
        List<ChartWatch> watches = new ArrayList<>();
        for (int index = 0; index < settings.size(); index++) {
            ChartWatchSettings watch = settings.get(index);
            watches.add(new ChartWatch(
                    Objects.requireNonNull(watch.name()),
                    repository(watch.url(), credentials(watch, index), own.timeout()),
                    watch.stagingDss(),
                    watch.releaseDss()));
        }
        return new ChartWatches(watches);
    }

    private BasicCredentials credentials(ChartWatchSettings watch, int index) {
        boolean ours = watch.credentialsFile() == null && Objects.equals(watch.url(), own.url());
        return ours
                ? ownCredentials()
                : new BasicCredentials(
                        "slipway.chart-watches[" + index + "].credentials-file", watch.credentialsFile());
    }

    private BasicCredentials ownCredentials() {
        return new BasicCredentials("slipway.chart-repository.credentials-file", own.credentialsFile());
    }

    private static ChartRepository repository(@Nullable String url, BasicCredentials credentials, Duration limit) {
        return new ChartRepository(URI.create(Objects.requireNonNull(url)), new ChartHttp(credentials, limit));
    }
}
