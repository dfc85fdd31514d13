package dev.slipway.polling.github;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.slipway.common.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Which token GitHub's API gets. */
class GitHubTokenTests {
    @RegisterExtension
    private static final WireMockExtension gitHub = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(GitHubAndGit.class)
            .withBean(Clock.class, Clock::systemUTC);

    private Path token;
    private String host;

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"dev.slipway.polling.github", "dev.slipway.polling.pipeline", "dev.slipway.polling.source"})
    static class GitHubAndGit {}

    @BeforeEach
    void writeToken(@TempDir Path directory) throws IOException {
        token = Files.writeString(directory.resolve("token"), "s3cr3t");
        host = "127.0.0.1:" + gitHub.getPort();
        gitHub.stubFor(get("/api/v3/repos/team/web/events").willReturn(okJson("[]")));
    }

    @Test
    void apiGetsTheTokenOfItsOwnGitHost() {
        assertThat(sent(host, "http://" + host + "/")).containsExactly("Bearer s3cr3t");
    }

    @Test
    void apiGetsNoTokenOfAnotherHost() {
        assertThat(sent("git.example.org", "http://" + host + "/")).isEmpty();
        assertThat(sent("git.example.org", "http://git.example.org/"))
                .as("a mirror's")
                .isEmpty();
    }

    @Test
    void apiGetsItsOwnTokenOverHttpOnlyWhereThatIsAllowed() {
        ApplicationContextRunner own = context.withPropertyValues(
                "slipway.github.api-url=http://" + host + "/api/v3", "slipway.github.token-file=" + token);
        own.run(failed -> assertThat(failed.getStartupFailure())
                .rootCause()
                .hasMessageContaining("slipway.github.token-file is not sent over http")
                .hasMessageContaining("[{host: " + host + ", allow-http: true}]"));
        own.withPropertyValues("slipway.git.hosts[0].host=" + host, "slipway.git.hosts[0].allow-http=true")
                .run(running -> assertThat(running).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com, https://github.com/, true",
        "https://api.team.ghe.com, https://team.ghe.com/, true",
        "https://ghe.example.org/api/v3, https://ghe.example.org/, true",
        "https://ghe.example.org/api/v3, https://ghe.example.org:8443/, false",
        "https://api.github.com, https://git.example.org/, false",
        "https://api.github.com, http://github.com/, false",
    })
    void tokenOfTheGitHostIsTheApisWhereBothAreOneHost(java.net.URI api, java.net.URI git, boolean one) {
        assertThat(new GitHubServer(api, git).isOneHost()).isEqualTo(one);
    }

    private List<String> sent(String tokenHost, String gitUrl) {
        gitHub.resetRequests();
        context.withPropertyValues(
                        "slipway.github.api-url=http://" + host + "/api/v3",
                        "slipway.github.git-url=" + gitUrl,
                        "slipway.git.hosts[0].host=" + tokenHost,
                        "slipway.git.hosts[0].token-file=" + token,
                        "slipway.git.hosts[0].allow-http=true")
                .run(running -> running.getBean(GitHubEvents.class).poll(GitRepository.parse(gitUrl + "team/web.git")));
        assertThat(gitHub.getAllServeEvents()).hasSize(1);
        HttpHeader header = gitHub.getAllServeEvents().getFirst().getRequest().header("Authorization");
        return header.isPresent() ? header.values() : List.of();
    }
}
