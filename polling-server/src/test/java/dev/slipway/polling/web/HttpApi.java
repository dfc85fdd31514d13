package dev.slipway.polling.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.polling.PollingServerApplication;
import dev.slipway.service.openapi.ApiDocument;
import dev.slipway.service.openapi.OpenApiFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The whole application on a port of its own, as {@link HttpApiWorld} sets it up; one for all tests of its API. */
@SpringBootTest(classes = PollingServerApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = HttpApiWorld.class)
abstract class HttpApi {
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private ObjectMapper json;

    final HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    final HttpResponse<String> post(String path, @Nullable String body) throws Exception {
        return body == null
                ? send(request(path).POST(HttpRequest.BodyPublishers.noBody()))
                : send(request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    final HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port).resolve(path));
    }

    final HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String path = answer.uri().getRawPath();
        if (path.startsWith("/api/") && !path.startsWith("/api/openapi")) {
            Documented.API.check(answer, json::readTree);
        }
        return answer;
    }

    /** The document that each answer is compared with. Read when it is needed: a test may just renew the file. */
    static final class Documented {
        static final ApiDocument API = new ApiDocument(OpenApiFile.read("polling-server"));

        private Documented() {}
    }

    /**
     * The answer as it came to a request that Java's client would not send.
     *
     * @param begin method, target and version
     * @param header one more; a host of its own takes the place of the usual
     */
    final String exchange(String begin, String header, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                begin + "\r\n" + (header.startsWith("Host:") ? "" : "Host: localhost\r\n") + "Connection: close\r\n"
                        + (header.isEmpty() ? "" : header + "\r\n") + "Content-Length: " + content.length + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            try {
                socket.getOutputStream().write(content);
            } catch (SocketException refusedBeforeItsEnd) {
                // The answer is still there.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The body of a good answer. */
    final JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return json(answer);
    }

    final JsonNode json(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    final void assertProblem(HttpResponse<String> answer, int status, String... details) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("detail").stringValue()).contains(details);
    }
}
