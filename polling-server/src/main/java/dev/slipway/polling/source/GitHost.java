package dev.slipway.polling.source;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A git server, and its token.
 *
 * @param host Host as in the URLs of its repositories, such as {@code github.com} or {@code git.example.org:3000}; without a port, the
 *     standard port of the scheme. Required, and once only.
 * @param tokenFile File with the token of the server.
 * @param allowHttp Whether the token may be sent without TLS.
 */
@ConfigurationPropertiesSource
public record GitHost(
        @Nullable String host,
        @Nullable Path tokenFile,
        @DefaultValue("false") boolean allowHttp) {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");

    /** The host of a URL as {@link #host} is written. */
    static String of(URI url) {
        String name = url.getHost().toLowerCase(Locale.ROOT);
        return url.getPort() == -1 || url.getPort() == standardPort(url) ? name : name + ":" + url.getPort();
    }

    /** Whether {@link #host} is one. */
    boolean isNamed() {
        return host != null && HOST.matcher(host).matches();
    }

    /** Whether the URL is one of this server: a server on another port of the same machine is another. */
    boolean serves(URI url) {
        Matcher parts = HOST.matcher(String.valueOf(host));
        if (!parts.matches() || !parts.group(1).equalsIgnoreCase(url.getHost())) {
            return false;
        }
        int standard = standardPort(url);
        int port = parts.group(2) == null ? standard : Integer.parseInt(parts.group(2));
        return port == (url.getPort() == -1 ? standard : url.getPort());
    }

    private static int standardPort(URI url) {
        return "https".equals(url.getScheme()) ? 443 : 80;
    }
}
