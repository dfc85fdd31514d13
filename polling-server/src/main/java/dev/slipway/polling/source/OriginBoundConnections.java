package dev.slipway.polling.source;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/**
 * Sends the token with the first request already, and to one origin only: a server that redirects elsewhere does not
 * pass the token on.
 */
final class OriginBoundConnections implements HttpConnectionFactory {
    private final HttpConnectionFactory connections = new JDKHttpConnectionFactory();
    private final URI origin;
    private final Optional<String> authorization;

    OriginBoundConnections(URI origin, Optional<String> authorization) {
        this.origin = origin;
        this.authorization = authorization;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return authorized(connections.create(url), url);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return authorized(connections.create(url, proxy), url);
    }

    private HttpConnection authorized(HttpConnection connection, URL url) {
        if (isOrigin(origin, url)) {
            authorization.ifPresent(value -> connection.setRequestProperty("Authorization", value));
        }
        return connection;
    }

    /** Whether the URL is on the same server, by scheme, host and port. */
    static boolean isOrigin(URI origin, URL url) {
        return url.getProtocol().equalsIgnoreCase(origin.getScheme())
                && url.getHost().equalsIgnoreCase(origin.getHost())
                && port(url.getPort(), url.getDefaultPort()) == port(origin.getPort(), url.getDefaultPort());
    }

    private static int port(int given, int standard) {
        return given == -1 ? standard : given;
    }
}
