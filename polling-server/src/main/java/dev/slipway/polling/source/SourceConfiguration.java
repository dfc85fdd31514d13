package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import dev.slipway.common.tls.TrustedCertificates;
import dev.slipway.polling.settings.SettingsList;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
        return new GitHttp(repository -> tokens.authorization(repository.url()), properties.timeout());
    }

    @Bean
    GitRemotes gitRemotes(GitHttp http, GitProperties properties) {
        return new GitRemotes(http, properties.timeout());
    }

    @Bean
    GitProcesses gitProcesses(GitHttp http, GitProperties properties, Environment environment) {
        Optional<Path> trusted = Optional.ofNullable(environment.getProperty(TrustedCertificates.SETTING))
                .filter(file -> !file.isBlank())
                .map(Path::of);
        return new GitProcesses(http, properties.processMemory(), trusted);
    }

    @Bean
    Mirrors mirrors(GitHttp http, GitProcesses processes, GitProperties properties, Clock clock) {
        return new Mirrors(properties.mirrorsDirectory(), http, processes, clock);
    }

    @Bean
    UsedRepositories repositoriesOfPipelines(Pipelines pipelines) {
        return new UsedRepositories(
                pipelines.all().stream().map(Pipeline::repository).collect(Collectors.toSet()));
    }

    @Bean
    MirrorSweep mirrorSweep(GitProperties properties, List<UsedRepositories> used, Clock clock) {
        return new MirrorSweep(properties.mirrorsDirectory(), used, clock);
    }

    @Bean
    Pipelines pipelines(Environment environment) {
        return PipelineReader.read(
                SettingsList.read(environment, "slipway.pipelines", "Pipeline", PipelineSettings.class));
    }
}
