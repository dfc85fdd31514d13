package dev.slipway.polling.github;

import dev.slipway.polling.source.GitTokens;
import dev.slipway.service.settings.InvalidSettingsException;
import dev.slipway.service.settings.SecretFile;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides GitHub's events. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GitHubProperties.class)
class GitHubConfiguration {
    private static final String TOKEN_FILE = "slipway.github.token-file";

    @Bean
    GitHubEvents gitHubEvents(GitHubProperties properties, GitTokens gitTokens, Clock clock) {
        GitHubApi api = new GitHubApi(token(properties, gitTokens), properties.timeout(), clock);
        Optional<GitHubServer> server = properties.enabled() ? Optional.of(properties.server()) : Optional.empty();
        return new GitHubEvents(server, api, clock);
    }

    private static SecretFile token(GitHubProperties properties, GitTokens gitTokens) {
        GitHubServer server = properties.server();
        if (properties.tokenFile() == null) {
            return server.isOneHost() ? gitTokens.file(server.gitUrl()) : new SecretFile(TOKEN_FILE, null);
        }
        if (!gitTokens.maySend(server.apiUrl())) {
            throw new InvalidSettingsException(
                    TOKEN_FILE,
                    "is not sent over http, where others can read it:"
                            + " write https in slipway.github.api-url, or allow it by 'slipway.git.hosts: [{host: "
                            + server.apiUrl().getAuthority() + ", allow-http: true}]'");
        }
        return new SecretFile(TOKEN_FILE, properties.tokenFile());
    }
}
