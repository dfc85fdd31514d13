package dev.slipway.e2e.world;

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
record Access(String scheme, HttpClient client, Supplier<Optional<String>> authorization) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Plain HTTP, as nobody. */
    static Access open() {
        return new Access(
                "http", HttpClient.newBuilder().connectTimeout(PATIENCE).build(), Optional::empty);
    }

    /** HTTPS, as nobody. */
    static Access encrypted(SSLContext tls) {
        return new Access(
                "https",
                HttpClient.newBuilder().connectTimeout(PATIENCE).sslContext(tls).build(),
                Optional::empty);
    }

    /** The same as somebody: a user and a password, joined by a colon. */
    Access basic(Supplier<Optional<String>> credentials) {
        return new Access(
                scheme,
                client,
                () -> credentials
                        .get()
                        .map(pair ->
                                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
    }

    /** The same as the bearer of a token. */
    Access bearer(String token) {
        return new Access(scheme, client, () -> Optional.of("Bearer " + token));
    }

    URI url(String address, int port) {
        return URI.create(scheme + "://" + address + ":" + port + "/");
    }
}
