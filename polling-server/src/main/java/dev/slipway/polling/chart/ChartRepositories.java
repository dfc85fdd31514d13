package dev.slipway.polling.chart;

import dev.slipway.polling.settings.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes chart repositories and their watches of the settings, and finds every mistake in them. */
final class ChartRepositories {
    private static final String OWN = "slipway.chart-repository";
    private static final String EXAMPLE = "http://chartmuseum.slipway-storage:8080";

    private final Problems problems = new Problems();
    private final ChartRepositoryProperties own;

    ChartRepositories(ChartRepositoryProperties own) {
        this.own = own;
    }

    /** The repository that is published to, with this time limit for each request. */
    ChartRepository own(Duration limit) {
        URI url = url(OWN, own.url());
        problems.throwIfAny();
        if (url == null) {
            throw new IllegalStateException("a missing URL is a problem");
        }
        return repository(url, ownCredentials(), limit);
    }

    ChartWatches watches(List<ChartWatchSettings> settings) {
        List<ChartWatch> watches = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int index = 0; index < settings.size(); index++) {
            ChartWatchSettings watch = settings.get(index);
            String owner = "Chart watch '" + watch.name() + "' (slipway.chart-watches[" + index + "])";
            String name = problems.require(owner, "name", watch.name(), "team");
            if (name != null && !names.add(name)) {
                problems.add(owner, "name", "is given to two watches: give each a name of its own");
            }
            URI url = url(owner, watch.url());
            if (name != null && url != null) {
                watches.add(new ChartWatch(
                        name,
                        repository(url, credentials(watch, url, index), own.timeout()),
                        watch.stagingDss(),
                        watch.releaseDss()));
            }
        }
        problems.throwIfAny();
        return new ChartWatches(watches);
    }

    private BasicCredentials credentials(ChartWatchSettings watch, URI url, int index) {
        boolean ours = watch.credentialsFile() == null && url.toString().equals(own.url());
        return ours
                ? ownCredentials()
                : new BasicCredentials(
                        "slipway.chart-watches[" + index + "].credentials-file", watch.credentialsFile());
    }

    private BasicCredentials ownCredentials() {
        return new BasicCredentials(OWN + ".credentials-file", own.credentialsFile());
    }

    private @Nullable URI url(String owner, @Nullable String value) {
        String url = problems.require(owner, "url", value, EXAMPLE);
        return url == null ? null : problems.parse(owner, "url", () -> parse(url));
    }

    private static URI parse(String value) {
        URI url = URI.create(value);
        if (!Set.of("http", "https").contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("'" + value + "' is no http(s) URL: write one such as " + EXAMPLE);
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "holds credentials: put them into a file and name it in credentials-file");
        }
        return url;
    }

    private static ChartRepository repository(URI url, BasicCredentials credentials, Duration limit) {
        return new ChartRepository(url, new ChartHttp(credentials, limit));
    }
}
