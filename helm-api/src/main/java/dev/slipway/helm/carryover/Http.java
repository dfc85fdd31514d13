package dev.slipway.helm.carryover;

import dev.slipway.common.http.Origin;
import dev.slipway.common.tls.UntrustedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Downloads over HTTP, with limits: 10 s to connect, 60 s to the answer's head. */
class Http {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER) // it would take the credentials along
            .build();

    /**
     * The body of a successful answer. Follows redirects, but none from HTTPS to HTTP.
     *
     * @param credentials {@code user:password} for basic authentication at the URL's own origin, if any
     * @throws IOException when the host does not answer, or with any status but 200
     */
    InputStream get(URI url, @Nullable String credentials) throws IOException {
        URI asked = url;
        HttpResponse<InputStream> response = send(asked, credentials);
        for (int hops = 0; hops < MAX_REDIRECTS && REDIRECTS.contains(response.statusCode()); hops++) {
            response.body().close();
            asked = target(asked, response);
            boolean ours = Origin.of(url).equals(Origin.of(asked));
            response = send(asked, ours ? credentials : null);
        }
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            response.body().close();
            throw new IOException("status " + response.statusCode() + remedy(response.statusCode()));
        }
        return response.body();
    }

    private static URI target(URI asked, HttpResponse<?> redirect) throws IOException {
        String location = redirect.headers().firstValue("Location").orElse("");
        URI target;
        try {
            target = asked.resolve(location);
        } catch (IllegalArgumentException e) {
            throw noAddress(location, e);
        }
        Origin origin = Origin.of(target);
        if (origin.host().isEmpty()) {
            throw noAddress(location, null);
        }
        if (!origin.isEncrypted() && (Origin.of(asked).isEncrypted() || !"http".equals(origin.scheme()))) {
            throw new IOException("it redirects to '" + target + "', which is not encrypted");
        }
        return target;
    }

    private static IOException noAddress(String location, @Nullable Throwable cause) {
        return new IOException("it redirects to '" + location + "', which is not an address", cause);
    }

    private HttpResponse<InputStream> send(URI url, @Nullable String credentials) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(TIMEOUT);
        if (credentials != null) {
            request.header("Authorization", basic(credentials));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw UntrustedServer.remedy(e)
                    .map(remedy -> new IOException(remedy, e))
                    .orElse(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    /** The {@code Authorization} of {@code user:password}. */
    static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String remedy(int status) {
        return status == HttpURLConnection.HTTP_UNAUTHORIZED || status == HttpURLConnection.HTTP_FORBIDDEN
                ? "; check its user and password, in helmRepos or in the file of " + HelmLogins.REPOSITORIES
                : "";
    }
}
