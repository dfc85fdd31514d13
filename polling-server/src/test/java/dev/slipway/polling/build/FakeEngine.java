package dev.slipway.polling.build;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** An engine that answers as a test says; by default as Docker 28 that builds and pushes well. */
final class FakeEngine implements EngineConnections {
    static final String DIGEST = "sha256:" + "d".repeat(64);

    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<DockerHttpClient.Request> requests = new ArrayList<>();
    private byte[] context = {};

    private record Answer(int status, @Nullable String body) {}

    FakeEngine() {
        answer("/version", 200, """
                {"Version":"28.5.2","ApiVersion":"1.51","MinAPIVersion":"1.24","Os":"linux"}""");
        answer("/build", 200, """
                {"id":"moby.image.id","aux":{"ID":"sha256:abc"}}""");
        answer("/push", 200, """
                {"status":"latest: digest"}
                {"progressDetail":{},"aux":{"Tag":"t","Digest":"%s","Size":1}}""".formatted(DIGEST));
        answer("/images/create", 200, """
                {"status":"Status: Image is up to date"}""");
        answer("/images/", 200, "[]");
    }

    /** Sets the answer to requests with a path that contains {@code part}. */
    FakeEngine answer(String part, int status, String body) {
        answers.put(part, new Answer(status, body));
        return this;
    }

    /** Lets requests with a path that contains {@code part} wait until their connection is closed. */
    FakeEngine silent(String part) {
        answers.put(part, new Answer(200, null));
        return this;
    }

    List<String> paths() {
        return requests.stream().map(DockerHttpClient.Request::path).toList();
    }

    DockerHttpClient.Request request(String part) {
        return requests.stream()
                .filter(request -> request.path().contains(part))
                .findFirst()
                .orElseThrow();
    }

    byte[] context() {
        return context.clone();
    }

    @Override
    public DockerHttpClient open(@Nullable Duration responseTimeout) {
        CountDownLatch closed = new CountDownLatch(1);
        return new DockerHttpClient() {
            @Override
            public Response execute(Request request) {
                return FakeEngine.this.execute(request, closed);
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }

    private DockerHttpClient.Response execute(DockerHttpClient.Request request, CountDownLatch closed) {
        requests.add(request);
        try (InputStream body = request.body()) {
            if (body != null) {
                context = body.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Answer answer = answers.entrySet().stream()
                .filter(known -> request.path().contains(known.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue();
        return new FakeResponse(answer.status(), answer.body() == null ? waiting(closed) : stream(answer.body()));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream waiting(CountDownLatch closed) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("closed");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    private record FakeResponse(int getStatusCode, InputStream getBody) implements DockerHttpClient.Response {
        @Override
        public Map<String, List<String>> getHeaders() {
            return Map.of();
        }

        @Override
        public void close() {}
    }
}
