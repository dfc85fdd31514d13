package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import dev.slipway.common.tls.TrustedCertificates;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.Pipelines;
import dev.slipway.polling.pipeline.PipelinesProperties;
import dev.slipway.service.settings.Problems;
import dev.slipway.service.settings.SettingsRule;
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
    static SettingsRule tokensOfGitHosts(Environment environment) {
        return (settings, problems) -> settings.find(GitProperties.class)
                .ifPresent(git -> GitHostsReader.read(
                        git,
                        repositories(
                                settings.find(PipelinesProperties.class)
                                        .map(PipelinesProperties::read)
                                        .orElseGet(() -> new Pipelines(List.of())),
                                environment),
                        problems));
    }

    @Bean
    GitTokens gitTokens(GitProperties properties, Pipelines pipelines, Environment environment) {
        Problems problems = new Problems();
        GitTokens tokens = GitHostsReader.read(properties, repositories(pipelines, environment), problems);
        problems.throwIfAny();
        return tokens;
    }

    private static Map<String, GitRepository> repositories(Pipelines pipelines, Environment environment) {
        Map<String, GitRepository> repositories = new LinkedHashMap<>();
        List<Pipeline> all = pipelines.all();
        for (int index = 0; index < all.size(); index++) {
            repositories.put(
                    "slipway.pipelines[" + index + "].repository",
                    all.get(index).repository());
        }
        desiredState(environment).ifPresent(repository -> repositories.put(DESIRED_STATE, repository));
        return repositories;
    }

    /** Another section reports a faulty URL. */
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
    LfsCache lfsCache(GitProperties properties, Clock clock) {
        return new LfsCache(
                properties.mirrorsDirectory().resolve("lfs"),
                properties.lfsCache().toBytes(),
                clock);
    }

    @Bean
    Mirrors mirrors(
            GitHttp http,
            GitProcesses processes,
            GitProperties properties,
            Pipelines pipelines,
            Environment environment,
            LfsCache lfsCache,
            Clock clock) {
        AllowedHosts hosts = new AllowedHosts(
                properties.hosts(), repositories(pipelines, environment).values());
        return new Mirrors(
                properties.mirrorsDirectory(),
                http,
                processes,
                new TreeParts(
                        new Submodules(properties.submodulePolicy(), hosts),
                        new LfsFiles(properties.lfsPolicy(), hosts, new LfsObjects(lfsCache, new LfsClient(http)))),
                clock);
    }

    @Bean
    UsedRepositories repositoriesOfPipelines(Pipelines pipelines) {
        return new UsedRepositories(
                pipelines.all().stream().map(Pipeline::repository).collect(Collectors.toSet()));
    }

    @Bean
    MirrorSweep mirrorSweep(GitProperties properties, List<UsedRepositories> used, LfsCache lfsCache, Clock clock) {
        return new MirrorSweep(properties.mirrorsDirectory(), used, lfsCache, clock);
    }
}
