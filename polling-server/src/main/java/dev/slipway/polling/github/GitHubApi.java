package dev.slipway.polling.github;

import dev.slipway.service.settings.SecretFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** GitHub's <a href="https://docs.github.com/en/rest/activity/events">events API</a>. Follows no redirect. */
final class GitHubApi {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LARGEST_PAGE = 4 * 1024 * 1024;

    private final RestClient client;
    private final SecretFile token;
    private final Clock clock;

    GitHubApi(SecretFile token, Duration limit, Clock clock) {
        this.token = token;
        this.clock = clock;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(limit).build());
        requests.setReadTimeout(limit);
        this.client = RestClient.builder().requestFactory(requests).build();
    }

    /**
     * Asks for the newest events, unless they are the ones that {@code etag} stands for.
     *
     * @throws IOException when GitHub answers neither 200 nor 304 nor that the quota is used up
     */
    EventPage events(URI events, Optional<String> etag) throws IOException {
        RestClient.RequestHeadersSpec<?> request = client.get()
                .uri(events)
                .header(HttpHeaders.ACCEPT, "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28");
        etag.ifPresent(value -> request.header(HttpHeaders.IF_NONE_MATCH, value));
        token.read().ifPresent(value -> request.header(HttpHeaders.AUTHORIZATION, "Bearer " + value));
        return request.exchangeForRequiredValue((_, response) -> page(response, etag));
    }

    private EventPage page(ClientHttpResponse response, Optional<String> etag) throws IOException {
        EventPage.Limits limits = limits(response.getHeaders());
        Duration pause = EventPage.pause(limits, clock.instant());
        int status = response.getStatusCode().value();
        boolean limited = limits.retryAfter().isPresent()
                || limits.remaining().filter(left -> left <= 0).isPresent();
        if (status == 304 || (limited && (status == 403 || status == 429))) {
            return new EventPage(Optional.empty(), etag, pause);
        }
        if (status == 200) {
            return new EventPage(
                    Optional.of(moves(response)),
                    Optional.ofNullable(response.getHeaders().getFirst(HttpHeaders.ETAG)),
                    pause);
        }
        throw new IOException("it answered " + status + "; check slipway.github.api-url and its token-file");
    }

    private static Set<String> moves(ClientHttpResponse response) throws IOException {
        try {
            byte[] page = response.getBody().readNBytes(LARGEST_PAGE);
            return Arrays.stream(JSON.readValue(page, GitHubEvent[].class))
                    .filter(GitHubEvent::movesRefs)
                    .map(GitHubEvent::id)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (JacksonException e) {
            throw new IOException("its answer is not a list of events; check slipway.github.api-url", e);
        }
    }

    private static EventPage.Limits limits(HttpHeaders headers) {
        return new EventPage.Limits(
                number(headers, "X-Poll-Interval").map(Duration::ofSeconds),
                number(headers, "X-RateLimit-Remaining"),
                number(headers, "X-RateLimit-Reset").map(Instant::ofEpochSecond),
                number(headers, "Retry-After").map(Duration::ofSeconds));
    }

    private static Optional<Long> number(HttpHeaders headers, String name) {
        try {
            return Optional.ofNullable(headers.getFirst(name)).map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
