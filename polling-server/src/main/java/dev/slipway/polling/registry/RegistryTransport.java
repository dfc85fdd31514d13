package dev.slipway.polling.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Sends requests to the registry, with credentials where it asks for them. */
final class RegistryTransport {
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final RestClient http;
    private final String registry;
    private final RegistryAuthentication authentication;

    /** @param http must not follow redirects by itself: it would take the credentials along */
    RegistryTransport(RestClient http, String registry, RegistryCredentials.Source credentials) {
        this.http = http;
        this.registry = registry;
        this.authentication = new RegistryAuthentication(this, credentials);
    }

    /** The answer to the call, whatever its status. */
    RegistryAnswer send(RegistryCall call) {
        try {
            URI uri = call.uri(registry);
            RegistryAnswer answer = exchange(call, uri, authentication.known(call.scope()));
            if (answer.status() == 401) {
                String authorization = authentication.answer(call, uri, answer.headers());
                answer = authorization == null ? answer : exchange(call, uri, authorization);
            }
            String location = answer.headers().getFirst(HttpHeaders.LOCATION);
            if (answer.isRedirect() && HttpMethod.GET.equals(call.method()) && location != null) {
                answer = exchange(call, uri.resolve(location), null); // to a signed URL of the blob's storage
            }
            return answer;
        } catch (ResourceAccessException e) {
            throw RegistryException.unreachable(call.action(), call.target(), reason(e), e);
        }
    }

    /** The answer to the call, which must be a success. */
    RegistryAnswer expect(RegistryCall call) {
        RegistryAnswer answer = send(call);
        if (!answer.isSuccess()) {
            throw RegistryException.refused(
                    call.action(), call.target(), answer.status(), RegistryRemedy.of(answer, registry));
        }
        return answer;
    }

    /** Gets a token from the server that the registry names. */
    RegistryAnswer token(RegistryCall call, URI realm, @Nullable String authorization) {
        return exchange(RegistryCall.get("", "", call.action(), call.target()), realm, authorization);
    }

    private RegistryAnswer exchange(RegistryCall call, URI uri, @Nullable String authorization) {
        RestClient.RequestBodySpec request = http.method(call.method()).uri(uri).accept(call.accept());
        if (authorization != null) {
            request.header(HttpHeaders.AUTHORIZATION, authorization);
        }
        if (call.body() != null) {
            request.contentType(Objects.requireNonNull(call.contentType())).body(call.body());
        }
        return request.exchangeForRequiredValue((sent, response) -> read(call, response));
    }

    private static RegistryAnswer read(RegistryCall call, ClientHttpResponse response) throws IOException {
        try (InputStream body = response.getBody()) {
            byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
            if (bytes.length > LARGEST_BODY) {
                throw RegistryException.unusable(
                        call.action(), call.target(), "the answer is larger than " + LARGEST_BODY + " bytes");
            }
            return new RegistryAnswer(response.getStatusCode().value(), response.getHeaders(), bytes);
        }
    }

    private static String reason(ResourceAccessException e) {
        Throwable cause = e.getMostSpecificCause();
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
