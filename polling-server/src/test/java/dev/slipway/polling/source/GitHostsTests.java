package dev.slipway.polling.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.GitRepository;
import dev.slipway.polling.pipeline.PipelineFixture;
import dev.slipway.service.settings.InvalidSettingsException;
import dev.slipway.service.settings.SettingsCheckInitializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Which git server gets which token. */
class GitHostsTests {
    @TempDir
    private Path directory;

    private Path token;
    private ApplicationContextRunner context = new ApplicationContextRunner()
            .withBean(Clock.class, Clock::systemUTC)
            .withUserConfiguration(SourceConfiguration.class, PipelineFixture.CONFIGURATION);

    @BeforeEach
    void writeToken() throws IOException {
        token = Files.writeString(directory.resolve("token"), "s3cr3t\n");
        context = context.withPropertyValues("token=" + token);
    }

    @Test
    void tokenGoesToItsOwnHostOnly() throws Exception {
        try (GitServer own = GitServer.start(directory.resolve("own"));
                GitServer other = GitServer.start(directory.resolve("other"))) {
            own.create("team/web").commit("main", Map.of("a", "1"));
            other.create("team/api").commit("main", Map.of("a", "1"));

            repositories(own.url() + "/team/web.git", other.url() + "/team/api.git")
                    .withPropertyValues(
                            "slipway.git.hosts[0].host=" + authority(own),
                            "slipway.git.hosts[0].token-file=${token}",
                            "slipway.git.hosts[0].allow-http=true")
                    .run(running -> {
                        GitRemotes remotes = running.getBean(GitRemotes.class);
                        remotes.read(own.repository("team/web"));
                        remotes.read(other.repository("team/api"));
                    });

            assertThat(own.requests())
                    .isNotEmpty()
                    .extracting(GitServer.Request::authorization)
                    .containsOnly(basic("s3cr3t"));
            assertThat(other.requests())
                    .isNotEmpty()
                    .extracting(GitServer.Request::authorization)
                    .containsOnly(Optional.empty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github.com, https://github.com/team/web.git, true",
        "GitHub.com, https://github.COM/team/web.git, true",
        "github.com, https://github.com:443/team/web.git, true",
        "github.com:443, https://github.com/team/web.git, true",
        "github.com, https://github.com:8443/team/web.git, false",
        "github.com, https://api.github.com/team/web.git, false",
        "github.com, https://github.com.example.org/team/web.git, false",
        "github.com, http://github.com/team/web.git, false",
        "[::1]:3000, https://[::1]:3000/team/web.git, true",
    })
    void tokenIsForTheHostAsUrlsHaveIt(String host, String repository, boolean given) {
        context.withPropertyValues("slipway.git.hosts[0].host=" + host, "slipway.git.hosts[0].token-file=${token}")
                .run(running -> assertThat(running.getBean(GitTokens.class)
                                .authorization(GitRepository.parse(repository).url()))
                        .isEqualTo(given ? basic("s3cr3t") : Optional.empty()));
    }

    @Test
    void singleTokenIsForTheOneHostOfAllRepositories() {
        repositories("https://git.example.org/team/web.git", "https://git.example.org:443/team/api.git")
                .withPropertyValues(
                        "slipway.git.token-file=${token}",
                        "slipway.desired-state.repository=https://GIT.example.org/team/desired-state.git")
                .run(running -> {
                    GitTokens tokens = running.getBean(GitTokens.class);
                    assertThat(tokens.authorization(GitRepository.parse("https://git.example.org/team/web.git")
                                    .url()))
                            .isEqualTo(basic("s3cr3t"));
                    assertThat(tokens.authorization(GitRepository.parse("https://elsewhere.example.org/team/web.git")
                                    .url()))
                            .isEmpty();
                });
    }

    @Test
    void singleTokenIsRefusedWhereRepositoriesAreOnSeveralHosts() {
        assertRefused(
                repositories("https://git.example.org/team/web.git", "https://github.com/team/api.git")
                        .withPropertyValues("slipway.git.token-file=/secrets/token"),
                "git.example.org, github.com",
                "slipway.git.hosts: [{host: git.example.org, token-file: /secrets/token}]");
        assertRefused(
                repositories("https://git.example.org/team/web.git")
                        .withPropertyValues(
                                "slipway.git.token-file=/secrets/token",
                                "slipway.desired-state.repository=https://git.example.org:8443/team/desired-state.git"),
                "git.example.org, git.example.org:8443");
    }

    @Test
    void tokenIsRefusedForARepositoryOverHttpUnlessThatIsAllowed() {
        ApplicationContextRunner http = repositories("http://git.example.org:3000/team/web.git");
        String remedy = "[{host: git.example.org:3000, token-file: /secrets/token, allow-http: true}]";
        assertRefused(
                http.withPropertyValues("slipway.git.token-file=/secrets/token"),
                "slipway.pipelines[0].repository",
                "https",
                remedy);
        ApplicationContextRunner listed = http.withPropertyValues(
                "slipway.git.hosts[0].host=git.example.org:3000", "slipway.git.hosts[0].token-file=/secrets/token");
        assertRefused(listed, "slipway.pipelines[0].repository", "https", remedy);
        listed.withPropertyValues("slipway.git.hosts[0].allow-http=true")
                .run(running -> assertThat(running).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slipway.git.hosts[0].token-file=/t | is missing: write the host",
                "slipway.git.hosts[0].host=https://github.com | such as github.com or git.example.org:3000",
                "slipway.git.hosts[0].host=a;slipway.git.hosts[1].host=A | is 'A' a second time",
                "slipway.git.hosts[0].host=a;slipway.git.token-file=/t | are both set",
            })
    void wrongHostsAreNamedWithTheirRemedy(String settings, String problem) {
        assertRefused(context.withPropertyValues(settings.split(";", -1)), problem);
    }

    private ApplicationContextRunner repositories(String... urls) {
        return context.withPropertyValues(Stream.iterate(0, index -> index < urls.length, index -> index + 1)
                .flatMap(index -> Stream.of(
                        "slipway.pipelines[" + index + "].name=web-" + index,
                        "slipway.pipelines[" + index + "].repository=" + urls[index],
                        "slipway.pipelines[" + index + "].image=team/web-" + index))
                .toArray(String[]::new));
    }

    private static void assertRefused(ApplicationContextRunner context, String... told) {
        context.run(failed -> assertThat(failed.getStartupFailure())
                .rootCause()
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContainingAll(told));
    }

    private static String authority(GitServer server) {
        return server.url().substring("http://".length());
    }

    @Test
    void unknownKeyOfGitIsRefused() {
        context.withInitializer(new SettingsCheckInitializer())
                .withPropertyValues("slipway.git.time-limit=5s")
                .run(failed ->
                        assertThat(failed).hasFailed().getFailure().hasStackTraceContaining("slipway.git.time-limit"));
        context.withPropertyValues("slipway.git.timeout=10ms")
                .run(failed -> assertThat(failed).hasFailed().getFailure().hasStackTraceContaining("at least 1s"));
    }

    private static Optional<String> basic(String token) {
        byte[] pair = ("x-access-token:" + token).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }
}
