package dev.slipway.e2e.installation;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small HTTP client for one server, with time limits and errors that name the request. */
final class Http {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String AUTHORIZATION = "Authorization";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpAccess access;
    private final URI base;

    Http(URI base) {
        this(base, HttpAccess.open());
    }

    /** A client that adds its credentials, unless a request has its own. */
    Http(URI base, HttpAccess access) {
        this.base = base;
        this.access = access;
    }

    /** A request to a path below the base; {@code headers} are alternating names and values. */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(
                method,
                path,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
                headers);
    }

    /** Posts a file as it is. */
    HttpResponse<String> upload(String path, Path file) {
        try {
            return send("POST", path, HttpRequest.BodyPublishers.ofFile(file));
        } catch (FileNotFoundException missing) {
            throw new UncheckedIOException("There is no file " + file, missing);
        }
    }

    private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT).method(method, body);
        access.authorization().get().ifPresent(header -> request.setHeader(AUTHORIZATION, header));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return access.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + base.resolve(path) + " failed", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + method + " " + base.resolve(path), stopped);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** The JSON at a path; any status other than 200 is an error. */
    JsonNode json(String path, String... headers) {
        return JSON.readTree(expect(200, get(path, headers)).body());
    }

    HttpResponse<String> expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(response.request().method() + " "
                    + response.uri() + " was answered " + response.statusCode() + " instead of " + status + ": "
                    + response.body());
        }
        return response;
    }
}
