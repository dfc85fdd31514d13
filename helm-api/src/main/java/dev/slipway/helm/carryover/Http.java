package dev.slipway.helm.carryover;

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
import org.jspecify.annotations.Nullable;

/** Downloads over HTTP, with limits: 10 s to connect, 60 s to the answer's head. */
class Http {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /**
     * The body of a successful answer.
     *
     * @param credentials {@code user:password} for basic authentication, if any
     * @throws IOException when the host does not answer, or with any status but 200
     */
    InputStream get(URI url, @Nullable String credentials) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(TIMEOUT);
        if (credentials != null) {
            request.header("Authorization", basic(credentials));
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != HttpURLConnection.HTTP_OK) {
                response.body().close();
                throw new IOException("status " + response.statusCode() + remedy(response.statusCode()));
            }
            return response.body();
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
