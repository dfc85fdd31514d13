package dev.slipway.polling.chart;

import dev.slipway.common.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;

/** A chart repository as ChartMuseum serves it: charts are posted to its API, and listed in its {@code index.yaml}. */
public class ChartRepository {
    private final URI url;
    private final ChartHttp http;

    ChartRepository(URI url, ChartHttp http) {
        this.url = url;
        this.http = http;
    }

    /** The address, as configured. */
    public URI url() {
        return url;
    }

    /**
     * Publishes a chart. A version that is there already stays as it is.
     *
     * @throws ChartRepositoryException when the repository does not take it
     */
    public PublishOutcome publish(ChartPackage chart) {
        String action = "publish chart " + chart.name() + " " + chart.version() + " at";
        return http.exchange(
                action,
                HttpMethod.POST,
                at("/api" + path() + "/charts"),
                request ->
                        request.contentType(MediaType.APPLICATION_OCTET_STREAM).body(chart.archive()),
                response -> outcome(action, response));
    }

    private PublishOutcome outcome(String action, ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        if (status.isSameCodeAs(HttpStatus.CONFLICT)) {
            return PublishOutcome.EXISTS;
        }
        if (status.isSameCodeAs(HttpStatus.CREATED)) {
            return PublishOutcome.CREATED;
        }
        throw http.refused(action, url, response);
    }

    /**
     * Visits every version of every chart; the memory that it takes does not grow with the repository.
     *
     * @return the digest of the index that was read, to compare with {@link #indexDigest()}
     * @throws ChartRepositoryException when it cannot be read, or its index is invalid; some charts may have been visited
     */
    public String visit(Consumer<PublishedChart> visitor) {
        URI index = index();
        return http.get("read", index, body -> {
            DigestInputStream content = new DigestInputStream(body, Sha256.start());
            read(index, content, visitor);
            return StreamHash.rest(content);
        });
    }

    /**
     * The SHA-256 of the index as it is now. It reads the index without parsing it, so it costs little.
     *
     * @throws ChartRepositoryException when it cannot be read
     */
    public String indexDigest() {
        return http.get("read", index(), StreamHash::of);
    }

    private static void read(URI index, InputStream body, Consumer<PublishedChart> visitor) throws IOException {
        try {
            ChartIndex.read(body, visitor);
        } catch (IllegalArgumentException | YamlEngineException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new ChartRepositoryException(
                    index + " is not an index of a chart repository: " + e.getMessage()
                            + ". Check that the URL is a chart repository's, and that it answers with Helm's"
                            + " index.yaml",
                    false,
                    e);
        }
    }

    /** All versions of one chart, in the index's order. */
    public List<PublishedChart> versions(String chart) {
        List<PublishedChart> versions = new ArrayList<>();
        visit(published -> {
            if (published.name().equals(chart)) {
                versions.add(published);
            }
        });
        return versions;
    }

    /**
     * The SHA-256 of a version's archive, 64 hexadecimal digits, for an index that gives none. It reads the archive.
     *
     * @throws ChartRepositoryException when the archive cannot be read
     */
    public String archiveDigest(PublishedChart chart) {
        URI archive = at(path() + "/charts/" + chart.name() + "-" + chart.version() + ".tgz");
        return http.get("read", archive, StreamHash::of);
    }

    /**
     * Asks whether the repository is healthy.
     *
     * @throws ChartRepositoryException when it is not
     */
    public void ping() {
        URI health = at("/health");
        http.get("ask for the health of", health, _ -> health);
    }

    private URI index() {
        return at(path() + "/index.yaml");
    }

    /** Resolved, a path of two slashes would name another host. */
    private URI at(String path) {
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path);
    }

    private String path() {
        return url.getRawPath().replaceAll("/+$", "");
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
