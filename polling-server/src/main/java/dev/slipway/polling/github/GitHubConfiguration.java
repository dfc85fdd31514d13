package dev.slipway.polling.github;

import dev.slipway.polling.settings.SecretFile;
import dev.slipway.polling.source.GitProperties;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides GitHub's events. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GitHubProperties.class)
class GitHubConfiguration {

    @Bean
    GitHubEvents gitHubEvents(GitHubProperties properties, GitProperties git, Clock clock) {
        SecretFile token = properties.tokenFile() == null
                ? new SecretFile("slipway.git.token-file", git.tokenFile())
                : new SecretFile("slipway.github.token-file", properties.tokenFile());
        GitHubApi api = new GitHubApi(token, properties.timeout(), clock);
        Optional<GitHubServer> server = properties.enabled() ? Optional.of(properties.server()) : Optional.empty();
        return new GitHubEvents(server, api, clock);
    }
}
