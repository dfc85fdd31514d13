package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import dev.slipway.polling.settings.SettingsList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Provides access to git. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GitProperties.class)
class SourceConfiguration {
    private static final String DESIRED_STATE = "slipway.desired-state.repository";

    @Bean
    GitTokens gitTokens(GitProperties properties, Pipelines pipelines, Environment environment) {
        Map<String, GitRepository> repositories = new LinkedHashMap<>();
        pipelines.all().forEach(each -> repositories.put("Pipeline '" + each.name() + "'", each.repository()));
        desiredState(environment).ifPresent(repository -> repositories.put(DESIRED_STATE, repository));
        return GitHostsReader.read(properties, repositories);
    }

    /** A faulty URL is the fault of another section, which says so. */
    private static Optional<GitRepository> desiredState(Environment environment) {
        try {
            return Optional.ofNullable(environment.getProperty(DESIRED_STATE)).map(GitRepository::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Bean
    GitHttp gitHttp(GitTokens tokens, GitProperties properties) {
        return new GitHttp(tokens, properties.timeout());
    }

    @Bean
    GitRemotes gitRemotes(GitHttp http, GitProperties properties) {
        return new GitRemotes(http, properties.timeout());
    }

    @Bean
    Mirrors mirrors(GitHttp http, GitProperties properties) {
        return new Mirrors(properties.mirrorsDirectory(), http, properties.timeout());
    }

    @Bean
    Pipelines pipelines(Environment environment) {
        return PipelineReader.read(
                SettingsList.read(environment, "slipway.pipelines", "Pipeline", PipelineSettings.class));
    }
}
