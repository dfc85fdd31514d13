package dev.slipway.polling.registry;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What to do about an answer that is not a success, with the registry's own words. */
final class RegistryRemedy {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RegistryRemedy() {}

    static String of(RegistryAnswer answer, String registry) {
        return words(answer.body())
                + switch (answer.status()) {
                    case 401, 403 -> "Check the credentials in slipway.registry.credentials-file and what they may do";
                    case 404 -> "Check that the image was pushed";
                    case 405 -> "The registry is read-only, or " + registry + " is not a registry";
                    case 429 -> "The registry limits requests: it is tried again later";
                    default -> "Look into the log of the registry at " + registry;
                };
    }

    private static String words(byte[] body) {
        try {
            JsonNode error = JSON.readTree(new String(body, StandardCharsets.UTF_8))
                    .path("errors")
                    .path(0);
            String message = error.path("message").asString("");
            return message.isEmpty() ? "" : error.path("code").asString("") + ", " + message + ". ";
        } catch (JacksonException notJson) {
            return "";
        }
    }
}
