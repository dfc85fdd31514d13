package dev.slipway.common.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * Who answers at an address. What is meant for one origin, credentials above all, must not go to another.
 *
 * @param scheme in lower case
 * @param host in lower case; empty when there is none
 * @param port the scheme's own when the address has none; -1 when it has no own either
 */
public record Origin(String scheme, String host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The origin of an absolute address. */
    public static Origin of(URI address) {
        String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
        String host = Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
        return new Origin(scheme, host, address.getPort() == -1 ? defaultPort(scheme) : address.getPort());
    }

    /** Whether what is sent is encrypted. */
    public boolean isEncrypted() {
        return "https".equals(scheme);
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "https" -> HTTPS;
            case "http" -> HTTP;
            default -> -1;
        };
    }
}
