package dev.slipway.e2e.installation;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * How servers are spoken to, and as whom.
 *
 * @param scheme {@code http} or {@code https}
 * @param client trusts the servers' certificates
 * @param authorization the header of that name as it is now; empty while there is none
 */
record HttpAccess(String scheme, HttpClient client, Supplier<Optional<String>> authorization) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Plain HTTP, as nobody. */
    static HttpAccess open() {
        return new HttpAccess(
                "http", HttpClient.newBuilder().connectTimeout(PATIENCE).build(), Optional::empty);
    }

    /** HTTPS, as nobody. */
    static HttpAccess encrypted(SSLContext tls) {
        return new HttpAccess(
                "https",
                HttpClient.newBuilder().connectTimeout(PATIENCE).sslContext(tls).build(),
                Optional::empty);
    }

    /** The same as somebody: a user and a password, joined by a colon. */
    HttpAccess basic(Supplier<Optional<String>> credentials) {
        return new HttpAccess(
                scheme,
                client,
                () -> credentials
                        .get()
                        .map(pair ->
                                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
    }

    /** The same as the bearer of a token. */
    HttpAccess bearer(String token) {
        return new HttpAccess(scheme, client, () -> Optional.of("Bearer " + token));
    }

    URI url(String address, int port) {
        return URI.create(scheme + "://" + address + ":" + port + "/");
    }
}
