package dev.slipway.helm.carryover;

import dev.slipway.common.http.Challenge;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a registry's challenge: Basic, and tokens by the
 * <a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication specification</a>.
 */
final class RegistryLogin {
    private final HttpClient client;
    private final HelmLogins logins;
    private final Duration timeout;
    private final JsonMapper json = new JsonMapper();

    RegistryLogin(HttpClient client, HelmLogins logins, Duration timeout) {
        this.client = client;
        this.logins = logins;
        this.timeout = timeout;
    }

    /** The {@code Authorization} for pulling that answers a 401; empty when there is none to give. */
    Optional<String> answer(HttpResponse<?> refusal, String registry, String repository)
            throws IOException, InterruptedException {
        List<String> challenges = refusal.headers().allValues("WWW-Authenticate");
        Optional<String> basic = logins.ofRegistry(registry).map(Http::basic);
        Optional<Challenge> bearer = Challenge.find("Bearer", challenges);
        if (bearer.isPresent()) {
            return Optional.of("Bearer " + token(realm(refusal.uri(), bearer.get(), repository), basic.orElse(null)));
        }
        return Challenge.find("Basic", challenges).flatMap(_ -> basic);
    }

    private String token(URI realm, @Nullable String basic) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(realm).timeout(timeout);
        if (basic != null) {
            request.header("Authorization", basic);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(
                    "its token server " + realm.getHost() + " answers with status " + answer.statusCode());
        }
        try {
            JsonNode body = json.readTree(answer.body());
            String token = body.path("token").asString(body.path("access_token").asString(""));
            if (!token.isEmpty()) {
                return token;
            }
        } catch (JacksonException notJson) {
            // reported below: a body that is not JSON holds no token
        }
        throw new IOException("its token server " + realm.getHost() + " gave no token");
    }

    private static URI realm(URI registry, Challenge challenge, String repository) throws IOException {
        return challenge
                .tokenServer(registry, "repository:" + repository + ":pull")
                .orElseThrow(() -> new IOException("it names no token server that a login may be sent to, but '"
                        + challenge.parameters().getOrDefault("realm", "") + "'"));
    }
}
