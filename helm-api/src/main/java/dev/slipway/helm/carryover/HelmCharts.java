package dev.slipway.helm.carryover;

import dev.slipway.common.version.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Charts in repositories that the desired state names, by URL, or in a folder next to it. */
final class HelmCharts implements Charts {
    private final Http http;
    private final HelmLogins logins;
    private final Consumer<String> log;
    private final Map<String, ChartRepository> repositories = new HashMap<>();
    /** Repositories that did not answer, each asked in vain once. */
    private final Set<String> silent = new HashSet<>();

    HelmCharts(Http http, HelmLogins logins, Consumer<String> log) {
        this.http = http;
        this.logins = logins;
        this.log = log;
    }

    @Override
    public Optional<Chart> find(App app, DesiredState state) {
        String first = repository(app);
        String url = state.helmRepos().get(first);
        if (url != null) {
            return repository(first, url).find(chart(app), range(app), log);
        }
        if (state.preconfigured().contains(first) || app.chart().startsWith("oci://")) {
            throw new UndecidableException(
                    "its chart '" + app.chart() + "' is in a registry or a repository of helmsman's own");
        }
        if (app.chart().startsWith("http://") || app.chart().startsWith("https://")) {
            return Optional.of(new Chart(null, remote(URI.create(app.chart()))));
        }
        return local(app).map(values -> new Chart(null, values));
    }

    /**
     * Whether an app's chart repository answers, and has no version that the app asks for. False in any doubt: of a chart
     * that is kept elsewhere, and of a repository that does not answer, helmsman says what is wrong.
     */
    boolean lacks(App app, DesiredState state) {
        String name = repository(app);
        String url = state.helmRepos().get(name);
        if (url == null || !url.matches("https?://.*") || silent.contains(name)) {
            return false;
        }
        try {
            return !repository(name, url).has(chart(app), range(app));
        } catch (UndecidableException e) {
            log.accept(app.key() + ": helmsman looks for its chart, since " + e.getMessage());
        } catch (CarryOverException e) {
            silent.add(name);
            log.accept(app.key() + ": helmsman looks for its chart, since its repository cannot be asked: "
                    + String.valueOf(e.getMessage()).replaceFirst("\\. Nothing was applied.*", ""));
        }
        return false;
    }

    private ChartRepository repository(String name, String url) {
        return repositories.computeIfAbsent(
                name, _ -> new ChartRepository(name, URI.create(url), logins.ofRepository(url), http));
    }

    /** What stands before the first slash of the chart: the name of a repository, or part of a path. */
    private static String repository(App app) {
        int slash = app.chart().indexOf('/');
        return slash < 0 ? app.chart() : app.chart().substring(0, slash);
    }

    private static String chart(App app) {
        return app.chart().substring(app.chart().indexOf('/') + 1);
    }

    private static VersionRange range(App app) {
        try {
            return VersionRange.parse(Objects.requireNonNullElse(app.version(), ""));
        } catch (IllegalArgumentException e) {
            throw new UndecidableException("its version " + e.getMessage());
        }
    }

    private Values remote(URI url) {
        try (InputStream archive = http.get(url, null)) {
            return ChartArchive.values(archive, url.toString());
        } catch (IOException e) {
            throw new CarryOverException("Cannot read the chart at " + url + ": " + e + ". Is its host up?", e);
        }
    }

    private Optional<Values> local(App app) {
        Path chart = app.folder().resolve(app.chart()).normalize();
        try {
            if (Files.isRegularFile(chart)) {
                try (InputStream archive = Files.newInputStream(chart)) {
                    return Optional.of(ChartArchive.values(archive, chart.toString()));
                }
            }
            if (!Files.exists(chart.resolve("Chart.yaml"))) {
                log.accept("  there is no chart at " + chart + ": helmsman will say so");
                return Optional.empty();
            }
            Path values = chart.resolve("values.yaml");
            String text = Files.exists(values) ? Files.readString(values) : "";
            return Optional.of(new Values(Yaml.mapping(text, values.toString())));
        } catch (IOException e) {
            throw new CarryOverException("Cannot read the chart at " + chart + ": " + e, e);
        }
    }
}
