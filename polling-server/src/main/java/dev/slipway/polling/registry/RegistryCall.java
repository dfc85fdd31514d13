package dev.slipway.polling.registry;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * One request to the registry.
 *
 * @param method the HTTP method
 * @param path what follows {@code /v2/}, with its query
 * @param accept the media types that the answer may have; empty for any
 * @param contentType the body's type
 * @param body the bytes to send
 * @param scope what a token must allow, such as {@code repository:team/web:pull}; empty for none
 * @param action what is being done, for messages
 * @param target what it is done to, for messages
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
record RegistryCall(
        HttpMethod method,
        String path,
        MediaType[] accept,
        @Nullable MediaType contentType,
        byte @Nullable [] body,
        String scope,
        String action,
        String target) {

    private static final MediaType[] ANY = {};

    static RegistryCall get(String path, String scope, String action, String target, MediaType... accept) {
        return new RegistryCall(HttpMethod.GET, path, accept, null, null, scope, action, target);
    }

    static RegistryCall head(String path, String scope, String action, String target, MediaType... accept) {
        return new RegistryCall(HttpMethod.HEAD, path, accept, null, null, scope, action, target);
    }

    static RegistryCall put(String path, String scope, String action, String target, MediaType type, byte[] body) {
        return new RegistryCall(HttpMethod.PUT, path, ANY, type, body, scope, action, target);
    }

    URI uri(String registry) {
        return URI.create(registry + "/v2/" + path);
    }
}
