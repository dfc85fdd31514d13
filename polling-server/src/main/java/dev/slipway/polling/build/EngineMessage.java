package dev.slipway.polling.build;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One item of the engine's answer to a build or a push
 * (<a href="https://pkg.go.dev/github.com/moby/moby/pkg/jsonmessage#JSONMessage">jsonmessage</a>).
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record EngineMessage(
        @Nullable String stream,
        @Nullable String status,
        @Nullable String id,
        @Nullable String error,
        @Nullable ErrorDetail errorDetail,
        @Nullable JsonNode aux) {

    /** The engine's own message about what went wrong. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ErrorDetail(@Nullable String message) {}

    /** The error that this item has, or {@code null}: either field alone makes it one. */
    @Nullable
    String failure() {
        if (errorDetail != null && errorDetail.message() != null) {
            return errorDetail.message();
        }
        return errorDetail != null && error == null ? "unknown error" : error;
    }

    /** A text field of the item's machine-readable part, or {@code null}. */
    @Nullable
    String auxText(String field) {
        JsonNode value = aux == null ? null : aux.get(field);
        return value == null || !value.isString() ? null : value.stringValue();
    }
}
