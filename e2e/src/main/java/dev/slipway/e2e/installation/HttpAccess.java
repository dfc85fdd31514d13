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
 * How to call a server, and with which credentials.
 *
 * @param scheme {@code http} or {@code https}
 * @param client trusts the servers' certificates
 * @param authorization the current value of the header {@code Authorization}; empty without credentials
 */
record HttpAccess(String scheme, HttpClient client, Supplier<Optional<String>> authorization) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Plain HTTP without credentials. */
    static HttpAccess open() {
        return new HttpAccess(
                "http", HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build(), Optional::empty);
    }

    /** HTTPS without credentials. */
    static HttpAccess encrypted(SSLContext tls) {
        return new HttpAccess(
                "https",
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .sslContext(tls)
                        .build(),
                Optional::empty);
    }

    /** The same with a user name and a password, joined by a colon. */
    HttpAccess basic(Supplier<Optional<String>> credentials) {
        return new HttpAccess(
                scheme,
                client,
                () -> credentials
                        .get()
                        .map(pair ->
                                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
    }

    /** The same with a bearer token. */
    HttpAccess bearer(String token) {
        return new HttpAccess(scheme, client, () -> Optional.of("Bearer " + token));
    }

    URI url(String address, int port) {
        return URI.create(scheme + "://" + address + ":" + port + "/");
    }
}
