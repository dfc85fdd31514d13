package dev.slipway.polling.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.MutableClock;
import dev.slipway.service.settings.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class GitHubEventsTests {
    private static final String EVENTS = "/api/v3/repos/team/web/events";
    private static final String PUSH =
            "{\"id\":\"%s\",\"type\":\"PushEvent\",\"payload\":{\"ref\":\"refs/heads/main\",\"head\":\"a\",\"before\":\"b\"}}";

    @RegisterExtension
    private static final WireMockExtension gitHub = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final MutableClock clock = new MutableClock();
    private GitRepository web = GitRepository.parse("http://host/team/web");
    private GitHubEvents events = events(null);

    @BeforeEach
    void pointAtGitHub() {
        web = GitRepository.parse("http://127.0.0.1:" + gitHub.getPort() + "/team/web.git");
        events = events(null);
    }

    @Test
    void newPushIsAHintOnce() {
        answer(aResponse().withBody("[" + PUSH.formatted(1) + "]"));
        assertThat(events.poll(web)).isEqualTo(new EventHint(true, Duration.ofSeconds(60)));
        clock.advance(Duration.ofSeconds(60));
        assertThat(events.poll(web).changed()).isFalse();

        answer(aResponse().withBody("[" + PUSH.formatted(1) + "," + PUSH.formatted(2) + "]"));
        clock.advance(Duration.ofSeconds(60));
        assertThat(events.poll(web).changed()).as("an event out of order").isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"1\",\"type\":\"PullRequestEvent\",\"payload\":{\"action\":\"merged\"}} | true",
                "{\"id\":\"1\",\"type\":\"PullRequestEvent\",\"payload\":{\"action\":\"opened\"}} | false",
                "{\"id\":\"1\",\"type\":\"PullRequestEvent\"} | false",
                "{\"id\":\"1\",\"type\":\"CreateEvent\",\"payload\":{\"ref\":\"v1.0.0\",\"ref_type\":\"tag\"}} | true",
                "{\"id\":\"1\",\"type\":\"DeleteEvent\",\"payload\":{}} | true",
                "{\"id\":\"1\",\"type\":\"WatchEvent\",\"payload\":{\"action\":\"started\"}} | false",
                "{\"id\":\"1\"} | false",
                "{\"type\":\"PushEvent\"} | false"
            })
    void pollIsAHintOnlyForEventsThatMoveRefs(String event, boolean expected) {
        answer(aResponse().withBody("[" + event + "]"));

        assertThat(events.poll(web).changed()).isEqualTo(expected);
    }

    @Test
    void pollAsksWithTheTagOfTheLastAnswer() {
        answer(aResponse().withHeader("ETag", "\"one\"").withBody("[]"));
        events.poll(web);
        answer(aResponse().withStatus(304).withHeader("X-Poll-Interval", "90"));
        clock.advance(Duration.ofSeconds(60));

        assertThat(events.poll(web)).isEqualTo(new EventHint(false, Duration.ofSeconds(90)));
        gitHub.verify(1, getRequestedFor(urlEqualTo(EVENTS)).withHeader("If-None-Match", equalTo("\"one\"")));
        clock.advance(Duration.ofSeconds(90));
        events.poll(web);
        gitHub.verify(2, getRequestedFor(urlEqualTo(EVENTS)).withHeader("If-None-Match", equalTo("\"one\"")));
    }

    @Test
    void doesNotAskBeforeTheIntervalOfGitHub() {
        answer(aResponse().withHeader("X-Poll-Interval", "5").withBody("[]"));
        events.poll(web);
        clock.advance(Duration.ofSeconds(2));

        assertThat(events.poll(web)).isEqualTo(new EventHint(false, Duration.ofSeconds(3)));
        gitHub.verify(1, getRequestedFor(urlEqualTo(EVENTS)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 429})
    void waitsForTheResetOfAUsedUpQuota(int status) {
        long reset = clock.instant().plusSeconds(1800).getEpochSecond();
        answer(aResponse()
                .withStatus(status)
                .withHeader("X-RateLimit-Remaining", "0")
                .withHeader("X-RateLimit-Reset", Long.toString(reset))
                .withBody("[]"));

        assertThat(events.poll(web)).isEqualTo(new EventHint(false, Duration.ofMinutes(30)));
    }

    @Test
    void retriesLaterWhenGitHubAsksForIt() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "120"));

        assertThat(events.poll(web).nextPoll()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void failureOfGitHubIsNotAHintAndIsLoggedOnce(CapturedOutput output) {
        answer(aResponse().withStatus(500));
        for (int i = 0; i < 3; i++) {
            assertThat(events.poll(web)).isEqualTo(new EventHint(false, Duration.ofSeconds(60)));
            clock.advance(Duration.ofSeconds(60));
        }
        answer(aResponse().withBody("[]"));
        events.poll(web);

        assertThat(output).containsOnlyOnce("Cannot read events from").containsOnlyOnce("can be read again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "", "[1]"})
    void answerWithoutAListOfEventsIsNotAHint(String body) {
        answer(aResponse().withBody(body));

        assertThat(events.poll(web).changed()).isFalse();
    }

    @Test
    void hangingGitHubIsNotAHint() {
        answer(aResponse().withFixedDelay(20_000).withBody("[]"));
        Instant start = Instant.now();

        assertThat(events.poll(web).changed()).isFalse();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void pollSendsTheTokenAndReadsItsFileEachTime(@TempDir Path directory) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "first\n");
        events = events(token);
        answer(aResponse().withBody("[]"));
        events.poll(web);
        Files.writeString(token, "second");
        clock.advance(Duration.ofSeconds(60));
        events.poll(web);

        gitHub.verify(1, getRequestedFor(urlEqualTo(EVENTS)).withHeader("Authorization", equalTo("Bearer first")));
        gitHub.verify(1, getRequestedFor(urlEqualTo(EVENTS)).withHeader("Authorization", equalTo("Bearer second")));
    }

    @Test
    void repositoryElsewhereAsksNoServer() {
        assertThat(events.poll(GitRepository.parse("https://git.example.org/team/web"))
                        .changed())
                .isFalse();
        assertThat(gitHub.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.github.com, https://github.com/team/web.git, https://api.github.com/repos/team/web/events",
        "https://api.github.com, https://GitHub.com/team/web, https://api.github.com/repos/team/web/events",
        "https://api.github.com, https://github.com/team/web/wiki, ",
        "https://api.github.com, https://github.com.evil.org/team/web, ",
        "https://ghe.example.org/api/v3, https://ghe.example.org/team/web.git, https://ghe.example.org/api/v3/repos/team/web/events",
        "https://ghe.example.org/api/v3/, https://github.com/team/web.git, ",
    })
    void serverKnowsItsRepositories(URI api, String repository, @Nullable URI expected) {
        assertThat(GitHubServer.at(api).events(GitRepository.parse(repository)))
                .isEqualTo(Optional.ofNullable(expected));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        gitHub.stubFor(get(EVENTS).willReturn(response));
    }

    private GitHubEvents events(@Nullable Path token) {
        URI api = URI.create("http://127.0.0.1:" + gitHub.getPort() + "/api/v3");
        SecretFile secret = new SecretFile("slipway.github.token-file", token);
        return new GitHubEvents(
                Optional.of(GitHubServer.at(api)), new GitHubApi(secret, Duration.ofSeconds(2), clock), clock);
    }
}
