package dev.slipway.helm.carryover;

import dev.slipway.common.tls.UntrustedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks the registry by the OCI distribution API. A registry that cannot be asked is logged: Keel's own digest then stays. */
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
    private final RegistryLogin login;
    private final Consumer<String> log;

    /** @param plainHttp the registries, as they stand in image names, that speak HTTP without TLS */
    RegistryTags(Set<String> plainHttp, HelmLogins logins, Consumer<String> log) {
        this.plainHttp = plainHttp;
        this.login = new RegistryLogin(client, logins, TIMEOUT);
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
            URI manifest =
                    URI.create(scheme + "://" + registry + "/v2" + repository.substring(slash) + "/manifests/" + tag);
            HttpResponse<Void> answer = head(manifest, Optional.empty());
            if (answer.statusCode() == 401) {
                Optional<String> authorization = login.answer(answer, registry, repository.substring(slash + 1));
                answer = authorization.isPresent() ? head(manifest, authorization) : answer;
            }
            if (answer.statusCode() == 200) {
                return answer.headers().firstValue("Docker-Content-Digest");
            }
            log.accept("  " + repository + ":" + tag + ": the registry answers with status " + answer.statusCode()
                    + remedy(answer.statusCode(), registry) + "; Keel's digest stays");
        } catch (IOException | IllegalArgumentException e) {
            log.accept("  " + repository + ":" + tag + ": the registry cannot be asked ("
                    + UntrustedServer.remedy(e).orElseGet(e::toString) + "); Keel's digest stays");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private HttpResponse<Void> head(URI manifest, Optional<String> authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(manifest)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .header("Accept", MANIFESTS)
                .timeout(TIMEOUT);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    private static String remedy(int status, String registry) {
        return status == 401 || status == 403
                ? ": check the login for " + registry + " in the file of " + HelmLogins.REGISTRIES
                : "";
    }
}
