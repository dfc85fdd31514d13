package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/** Gives JGit's commands their token and their time limit. */
final class GitHttp {
    private final Credentials credentials;
    private final Duration silence;

    /** Knows the credentials for a repository's server. */
    @FunctionalInterface
    interface Credentials {

        /** The value of the {@code Authorization} header, if there is one. */
        Optional<String> authorization(GitRepository repository) throws IOException;
    }

    GitHttp(Credentials credentials, Duration silence) {
        GitSandbox.enter();
        this.credentials = credentials;
        this.silence = silence;
    }

    /** Prepares a command that speaks to the server of {@code repository}. */
    <C extends TransportCommand<C, ?>> C prepare(C command, GitRepository repository) throws IOException {
        HttpConnectionFactory connections = connections(repository);
        return command.setTimeout((int) silence.toSeconds())
                .setTransportConfigCallback(transport -> configure(transport, connections));
    }

    /** Prepares a connection to the server of {@code repository}. */
    void prepare(Transport transport, GitRepository repository) throws IOException {
        transport.setTimeout((int) silence.toSeconds());
        configure(transport, connections(repository));
    }

    /**
     * A connection for a single request; it follows no redirect.
     *
     * @param server gets its token if the target is there; other servers do not
     */
    HttpConnection connection(GitRepository server, URI target) throws IOException {
        HttpConnection connection = connections(server).create(target.toURL());
        connection.setConnectTimeout((int) silence.toMillis());
        connection.setReadTimeout((int) silence.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        return connection;
    }

    Duration silence() {
        return silence;
    }

    Optional<String> authorization(GitRepository repository) throws IOException {
        return credentials.authorization(repository);
    }

    private HttpConnectionFactory connections(GitRepository repository) throws IOException {
        return new OriginBoundConnections(repository.url(), authorization(repository));
    }

    private static void configure(Transport transport, HttpConnectionFactory connections) {
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(connections);
        }
    }
}
