package dev.slipway.helm.carryover;

import dev.slipway.common.http.Origin;
import dev.slipway.common.version.LooseVersion;
import dev.slipway.common.version.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** One chart repository, over HTTP. Its index is fetched once, and read for each chart that is asked for. */
final class ChartRepository {
    private final String name;
    private final URI base;
    private final @Nullable String credentials;
    private final Http http;
    private final Map<String, List<IndexReader.Entry>> entries = new HashMap<>();
    private @Nullable Path index;

    /**
     * A repository.
     *
     * @param url may hold {@code user:password@} as helmsman allows
     * @param login {@code user:password}, if the URL holds none
     */
    ChartRepository(String name, URI url, Optional<String> login, Http http) {
        this.name = name;
        this.credentials = url.getUserInfo() == null ? login.orElse(null) : url.getUserInfo();
        this.base = withoutCredentials(url);
        this.http = http;
    }

    Optional<Chart> find(String chart, VersionRange range, Consumer<String> log) {
        Optional<IndexReader.Entry> entry = newest(entries.computeIfAbsent(chart, this::read), range);
        if (entry.isEmpty()) {
            log.accept("  the repository '" + name + "' has no chart '" + chart + "' in " + range
                    + ": helmsman will say so");
            return Optional.empty();
        }
        log.accept("  its chart is " + chart + " " + entry.get().version());
        return Optional.of(new Chart(entry.get().version(), download(entry.get())));
    }

    /** Whether its index has a version of the chart in a range. */
    boolean has(String chart, VersionRange range) {
        return newest(entries.computeIfAbsent(chart, this::read), range).isPresent();
    }

    /** As Helm chooses: the exact version if there is one, or else the highest in the range. */
    private static Optional<IndexReader.Entry> newest(List<IndexReader.Entry> entries, VersionRange range) {
        return entries.stream()
                .filter(entry -> entry.version().equals(range.toString()))
                .findFirst()
                .or(() -> entries.stream()
                        .filter(entry -> range.contains(entry.version()))
                        .max(Comparator.comparing(
                                entry -> LooseVersion.of(entry.version()).orElse(Semver.ZERO))));
    }

    private List<IndexReader.Entry> read(String chart) {
        URI url = base.resolve("index.yaml");
        Path copy = index == null ? fetch(url, ChartRepository::copy) : index;
        index = copy;
        try (InputStream stream = Files.newInputStream(copy)) {
            return IndexReader.versions(stream, chart, url.toString());
        } catch (IOException e) {
            throw new CarryOverException("Cannot read " + copy + ", a copy of " + url + ": " + e, e);
        }
    }

    /** A copy on disk: an index can be far larger than this pod's memory. It goes with the pod. */
    private static Path copy(InputStream index) throws IOException {
        Path copy = Files.createTempFile("index", ".yaml");
        copy.toFile().deleteOnExit();
        Files.copy(index, copy, StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    private Values download(IndexReader.Entry entry) {
        URI url = base.resolve(entry.url());
        return fetch(url, stream -> ChartArchive.values(stream, url.toString()));
    }

    private interface Reading<T> {
        T of(InputStream stream) throws IOException;
    }

    private <T> T fetch(URI url, Reading<T> read) {
        // Credentials are the repository's: a chart on another host, or without TLS, does not get them.
        boolean ours = Origin.of(base).equals(Origin.of(url));
        try (InputStream stream = http.get(url, ours ? credentials : null)) {
            return read.of(stream);
        } catch (IOException e) {
            throw new CarryOverException(
                    "Cannot read " + url + " of the chart repository '" + name + "': " + cause(e)
                            + ". Nothing was applied; check that the repository is up and that helmRepos has the right URL.",
                    e);
        }
    }

    private static String cause(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static URI withoutCredentials(URI url) {
        String text = url.toString().replaceFirst("//[^/@]*@", "//");
        return URI.create(text.endsWith("/") ? text : text + "/");
    }
}
