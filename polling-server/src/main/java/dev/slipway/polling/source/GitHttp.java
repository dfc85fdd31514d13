package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.transport.TransportHttp;

/** Gives JGit's commands their token and their time limit. */
final class GitHttp {
    private final GitTokens tokens;
    private final Duration silence;

    GitHttp(GitTokens tokens, Duration silence) {
        GitSandbox.enter();
        this.tokens = tokens;
        this.silence = silence;
    }

    /** Prepares a command that speaks to the server of {@code repository}. */
    <C extends TransportCommand<C, ?>> C prepare(C command, GitRepository repository) throws IOException {
        Optional<String> authorization = tokens.authorization(repository.url());
        return command.setTimeout((int) silence.toSeconds()).setTransportConfigCallback(transport -> {
            if (transport instanceof TransportHttp http) {
                http.setHttpConnectionFactory(new OriginBoundConnections(repository.url(), authorization));
            }
        });
    }
}
