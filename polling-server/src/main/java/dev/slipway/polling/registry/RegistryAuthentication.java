package dev.slipway.polling.registry;

import dev.slipway.common.http.Challenge;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers the registry's challenges: Basic, and tokens by the
 * <a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication specification</a>.
 */
final class RegistryAuthentication {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final RegistryTransport transport;
    private final RegistryCredentials.Source credentials;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    /** A header that worked for a scope, until it expires. */
    private record Grant(String authorization, Instant end) {}

    RegistryAuthentication(RegistryTransport transport, RegistryCredentials.Source credentials) {
        this.transport = transport;
        this.credentials = credentials;
    }

    /** The header that the registry took before for this scope, or {@code null}. */
    @Nullable
    String known(String scope) {
        Grant grant = grants.get(scope);
        return grant == null || grant.end().isBefore(Instant.now()) ? null : grant.authorization();
    }

    /**
     * The header that answers the challenge of a 401, or {@code null} when there is none to give.
     *
     * @param registry the address that sent the challenge
     */
    @Nullable
    String answer(RegistryCall call, URI registry, HttpHeaders refusal) {
        grants.remove(call.scope());
        List<String> challenges = refusal.getOrEmpty(HttpHeaders.WWW_AUTHENTICATE);
        Optional<Challenge> bearer = Challenge.find("Bearer", challenges);
        Optional<RegistryCredentials> known = credentials.read();
        Grant grant = null;
        if (bearer.isPresent()) {
            grant = token(call, realm(call, registry, bearer.get()), known);
        } else if (known.isPresent() && Challenge.find("Basic", challenges).isPresent()) {
            grant = new Grant(known.get().basic(), Instant.now().plus(SHORTEST_LIFE));
        }
        if (grant == null) {
            return null;
        }
        grants.put(call.scope(), grant);
        return grant.authorization();
    }

    private Grant token(RegistryCall call, URI realm, Optional<RegistryCredentials> known) {
        RegistryAnswer answer = transport.token(
                call, realm, known.map(RegistryCredentials::basic).orElse(null));
        if (!answer.isSuccess()) {
            throw RegistryException.refused(
                    call.action(),
                    call.target(),
                    answer.status(),
                    "The token server " + realm.getHost()
                            + " refused. Check the credentials in slipway.registry.credentials-file");
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            String token = body.path("token").asString(body.path("access_token").asString(""));
            Duration life = Duration.ofSeconds(body.path("expires_in").asLong(SHORTEST_LIFE.toSeconds()));
            if (!token.isEmpty()) {
                return new Grant("Bearer " + token, Instant.now().plus(life).minus(MARGIN));
            }
        } catch (JacksonException e) {
            // reported below: a body that is not JSON holds no token
        }
        throw RegistryException.unusable(
                call.action(), call.target(), "the token server " + realm.getHost() + " did not give a token");
    }

    private static URI realm(RegistryCall call, URI registry, Challenge challenge) {
        return challenge
                .tokenServer(registry, call.scope())
                .orElseThrow(() -> RegistryException.unusable(
                        call.action(),
                        call.target(),
                        "the registry names no token server that a login may be sent to, but '"
                                + challenge.parameters().getOrDefault("realm", "") + "'"));
    }
}
