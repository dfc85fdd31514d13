package dev.slipway.polling.chart;

import dev.slipway.service.settings.Problems;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the URL of a chart repository in the configuration. */
final class ChartUrl {
    private static final String EXAMPLE = "http://chartmuseum.slipway-storage:8080";

    private ChartUrl() {}

    /** The URL; null after adding what is wrong with it. */
    static @Nullable URI read(String key, @Nullable String value, Problems problems) {
        String url = problems.require(key, value, EXAMPLE);
        return url == null ? null : problems.parse(key, () -> parse(url));
    }

    private static URI parse(String value) {
        URI url = URI.create(value);
        if (!Set.of("http", "https").contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not an http or https URL: write one such as " + EXAMPLE);
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "it holds credentials: put them into a file and name the file in credentials-file");
        }
        return url;
    }
}
