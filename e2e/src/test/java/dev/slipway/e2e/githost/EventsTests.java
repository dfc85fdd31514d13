package dev.slipway.e2e.githost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events endpoint, after pushes with the git command. */
class EventsTests {
    private static final String ZERO = "0".repeat(40);

    @TempDir
    Path folder;

    GitHost host;
    GitCli work;
    HttpClient http;

    @BeforeEach
    void start() throws Exception {
        host = GitHost.start(GitHostOptions.anonymous("127.0.0.1", 0, folder.resolve("repositories")));
        host.create("team/web");
        http = HttpClient.newHttpClient();
        work = new GitCli(Files.createDirectory(folder.resolve("work")));
        work.run("init", "-q", "-b", "main");
        work.run("remote", "add", "origin", host.repository("team/web").toString());
    }

    @AfterEach
    void stop() {
        http.close();
        host.close();
    }

    @Test
    void aPushIsListedWithRefAndCommitsOnly() throws Exception {
        String first = commit("one");
        work.run("push", "-q", "origin", "main");
        String second = commit("two");
        work.run("push", "-q", "origin", "main");

        JsonNode events = events();
        assertThat(types(events)).containsExactly("PushEvent", "PushEvent", "CreateEvent");
        JsonNode newest = events.get(0).path("payload");
        assertThat(newest.propertyNames()).containsExactlyInAnyOrder("ref", "head", "before");
        assertThat(newest.path("ref").asString()).isEqualTo("refs/heads/main");
        assertThat(newest.path("head").asString()).isEqualTo(second);
        assertThat(newest.path("before").asString()).isEqualTo(first);
        assertThat(events.get(1).path("payload").path("before").asString()).isEqualTo(ZERO);
    }

    @Test
    void aTagIsListedWithoutItsCommit() throws Exception {
        String head = commit("one");
        work.run("push", "-q", "origin", "main");
        work.run("tag", "-a", "v1.0.0", "-m", "First release");
        work.run("push", "-q", "origin", "v1.0.0");

        JsonNode tag = events().get(0);
        assertThat(tag.path("type").asString()).isEqualTo("CreateEvent");
        assertThat(tag.path("payload").path("ref").asString()).isEqualTo("v1.0.0");
        assertThat(tag.path("payload").path("ref_type").asString()).isEqualTo("tag");
        assertThat(tag.toString()).doesNotContain(head);
    }

    @Test
    void aMergeIsListedAsMergedPullRequest() throws Exception {
        commit("one");
        work.run("push", "-q", "origin", "main");
        work.run("checkout", "-q", "-b", "feature");
        commit("two");
        work.run("checkout", "-q", "main");
        work.run("merge", "-q", "--no-ff", "-m", "Merge feature", "feature");
        work.run("push", "-q", "origin", "main");

        JsonNode events = events();
        assertThat(types(events)).startsWith("PushEvent", "PullRequestEvent");
        assertThat(events.get(1).path("payload").path("action").asString()).isEqualTo("merged");
    }

    @Test
    void theAnswerIs304UntilTheNextPush() throws Exception {
        commit("one");
        work.run("push", "-q", "origin", "main");
        String tag = get().headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = get("If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(host.requests().notModified("team/web")).isEqualTo(1);

        commit("two");
        work.run("push", "-q", "origin", "main");
        assertThat(get("If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void headersContainIntervalAndQuota() throws Exception {
        host.controls().pollInterval(Duration.ofSeconds(7));

        HttpResponse<String> response = get();

        assertThat(response.headers().firstValue("X-Poll-Interval")).contains("7");
        assertThat(response.headers().firstValue("X-RateLimit-Limit")).contains("5000");
        assertThat(response.headers().firstValue("X-RateLimit-Remaining")).contains("4999");
        assertThat(response.headers().firstValue("X-RateLimit-Reset")).isPresent();
    }

    @Test
    void anAuthorized304CostsNoQuota() throws Exception {
        try (GitHost secured = GitHost.start(GitHostOptions.anonymous("127.0.0.1", 0, folder.resolve("closed"))
                .withToken("secret"))) {
            secured.create("team/web");
            URI events = URI.create(secured.apiUrl() + "/repos/team/web/events");
            HttpResponse<String> first = send(events, "Authorization", "Bearer secret");
            String tag = first.headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> second = send(events, "Authorization", "Bearer secret", "If-None-Match", tag);

            assertThat(second.statusCode()).isEqualTo(304);
            assertThat(second.headers().firstValue("X-RateLimit-Remaining"))
                    .isEqualTo(first.headers().firstValue("X-RateLimit-Remaining"));
            assertThat(send(events).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void controlsHideDelayAndReorderEvents() throws Exception {
        commit("one");
        work.run("push", "-q", "origin", "main");

        host.controls().silent(true);
        assertThat(events()).isEmpty();
        host.controls().reset();
        host.controls().delay(Duration.ofHours(1));
        assertThat(events()).isEmpty();
        host.controls().reset();
        host.controls().outOfOrder(true);
        assertThat(types(events())).containsExactly("CreateEvent", "PushEvent");
    }

    @Test
    void theEventsOfAnUnknownRepositoryAreNotFound() throws Exception {
        assertThat(send(URI.create(host.apiUrl() + "/repos/team/none/events")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRepositoryCanBeCreatedOverTheApi() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(host.apiUrl() + "/orgs/team/repos"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"fresh\"}"))
                .build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(201);
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(422);
        assertThat(new GitCli(folder)
                        .attempt("ls-remote", host.repository("team/fresh").toString())
                        .status())
                .isZero();
    }

    private String commit(String content) throws IOException, InterruptedException {
        Files.writeString(work.folder().resolve("index.html"), content);
        work.run("add", "-A");
        work.run("commit", "-q", "-m", "Say " + content);
        return work.run("rev-parse", "HEAD");
    }

    private JsonNode events() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get().body());
    }

    private HttpResponse<String> get(String... headers) throws IOException, InterruptedException {
        return send(URI.create(host.apiUrl() + "/repos/team/web/events"), headers);
    }

    private HttpResponse<String> send(URI uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> types(JsonNode events) {
        return StreamSupport.stream(events.spliterator(), false)
                .map(event -> event.path("type").asString())
                .toList();
    }
}
