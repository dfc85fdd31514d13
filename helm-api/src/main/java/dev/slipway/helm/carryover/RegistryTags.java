package dev.slipway.helm.carryover;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks the registry by the OCI distribution API, without credentials. One that cannot be asked is logged: Keel's own digest
 * then stays.
 */
final class RegistryTags implements MovingTags {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Set<String> plainHttp;
    private final Consumer<String> log;

    /** @param plainHttp the registries, as they stand in image names, that speak HTTP without TLS */
    RegistryTags(Set<String> plainHttp, Consumer<String> log) {
        this.plainHttp = plainHttp;
        this.log = log;
    }

    @Override
    public Optional<String> digest(String repository, String tag) {
        int slash = repository.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String registry = repository.substring(0, slash);
        String scheme = plainHttp.contains(registry) ? "http" : "https";
        try {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(URI.create(scheme + "://" + registry + "/v2" + repository.substring(slash)
                                    + "/manifests/" + tag))
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .header("Accept", MANIFESTS)
                            .timeout(TIMEOUT)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() == 200) {
                return answer.headers().firstValue("Docker-Content-Digest");
            }
            log.accept("  " + repository + ":" + tag + ": the registry answers with status " + answer.statusCode()
                    + "; Keel's digest stays");
        } catch (IOException | IllegalArgumentException e) {
            log.accept(
                    "  " + repository + ":" + tag + ": the registry cannot be asked (" + e + "); Keel's digest stays");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
