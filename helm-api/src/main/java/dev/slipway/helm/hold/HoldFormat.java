package dev.slipway.helm.hold;

import dev.slipway.common.hold.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Holds as they are written in the ConfigMap: JSON, by {@code NAMESPACE_RELEASE}. Neither name can have an underscore. */
public final class HoldFormat {
    private static final JsonMapper JSON = JsonMapper.shared();

    private HoldFormat() {}

    /** The key of a release. */
    static String key(String namespace, String release) {
        return namespace + "_" + release;
    }

    /** The text of a hold. */
    static String write(Hold hold) {
        return JSON.writeValueAsString(hold);
    }

    /**
     * The holds of a ConfigMap, by namespace and release.
     *
     * @param data the ConfigMap's data; null when it has none
     * @throws IllegalArgumentException when one of them is not a hold
     */
    public static List<Hold> read(@Nullable Map<String, String> data) {
        List<Hold> holds = new ArrayList<>();
        new TreeMap<>(data == null ? Map.of() : data).forEach((key, text) -> {
            try {
                holds.add(JSON.readValue(text, Hold.class));
            } catch (JacksonException e) {
                throw new IllegalArgumentException(
                        "Key '" + key + "' does not hold a hold: " + e.getOriginalMessage()
                                + ". Remove the key, and hold the release again",
                        e);
            }
        });
        return holds;
    }
}
