package dev.slipway.e2e.installation;

import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The team's chart repository, read by its index. */
public final class Charts {
    private final Http http;

    Charts(URI base, HttpAccess access) {
        this.http = new Http(base, access);
    }

    /** One version of a chart in the index. */
    public record Entry(String version, String appVersion, String digest) {}

    /** All versions of a chart, sorted as text; empty if the chart does not exist. */
    public List<Entry> versions(String chart) {
        String index = http.expect(200, http.get("index.yaml")).body();
        Object root = new Load(LoadSettings.builder().build()).loadFromString(index);
        Object entries = ((Map<?, ?>) root).get("entries");
        Object versions = entries instanceof Map<?, ?> charts ? charts.get(chart) : null;
        if (!(versions instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .map(Map.class::cast)
                .map(version ->
                        new Entry(text(version, "version"), text(version, "appVersion"), text(version, "digest")))
                .sorted(Comparator.comparing(Entry::version))
                .toList();
    }

    /** The versions of a chart's staging channel, oldest first. */
    public List<String> staging(String chart) {
        return versions(chart).stream()
                .map(Entry::version)
                .filter(version -> version.startsWith("0.0.0-staging."))
                .toList();
    }

    /** Whether a chart has that version. */
    public boolean has(String chart, String version) {
        return versions(chart).stream().anyMatch(entry -> entry.version().equals(version));
    }

    /** Uploads a packaged chart. */
    public void upload(Path archive) {
        http.expect(201, http.upload("api/charts", archive));
    }

    private static String text(Map<?, ?> version, String key) {
        return String.valueOf(version.get(key));
    }
}
