package dev.slipway.helm.carryover;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a release or chart, combined as Helm combines them. */
record Values(Map<String, @Nullable Object> map) {

    /** These values with others over them: mappings are merged, anything else replaced, a null removes its key. */
    Values overriddenBy(Map<String, @Nullable Object> others) {
        return new Values(merge(map, others));
    }

    /** The scalar at a dotted path, as text. */
    Optional<String> text(String path) {
        Object value = at(path);
        return value == null || value instanceof Iterable || value instanceof Map
                ? Optional.empty()
                : Optional.of(value.toString());
    }

    /** Whatever is at a dotted path. */
    @Nullable
    Object at(String path) {
        Object value = map;
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> level ? level.get(key) : null;
        }
        return value;
    }

    /** A mapping with its keys as text. */
    static Map<String, @Nullable Object> strings(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static Map<String, @Nullable Object> merge(
            Map<String, @Nullable Object> base, Map<String, @Nullable Object> over) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(base);
        over.forEach((key, value) -> {
            Object below = merged.get(key);
            if (value == null) {
                merged.remove(key);
            } else if (below instanceof Map<?, ?> lower && value instanceof Map<?, ?> upper) {
                merged.put(key, merge(strings(lower), strings(upper)));
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }
}
