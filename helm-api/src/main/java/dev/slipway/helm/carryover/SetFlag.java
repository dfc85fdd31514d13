package dev.slipway.helm.carryover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that a desired-state file sets by path ({@code set}, {@code setString}), read as Helm reads {@code --set}. */
final class SetFlag {
    private SetFlag() {}

    /**
     * The nested values that a path and its value stand for.
     *
     * @throws UndecidableException for a path into a list
     */
    static Map<String, @Nullable Object> values(String path, String value) {
        List<String> keys = keys(path);
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        Map<String, @Nullable Object> level = root;
        for (String key : keys.subList(0, keys.size() - 1)) {
            Map<String, @Nullable Object> next = new LinkedHashMap<>();
            level.put(key, next);
            level = next;
        }
        level.put(keys.getLast(), "null".equals(value) ? null : value);
        return root;
    }

    private static List<String> keys(String path) {
        if (path.contains("[")) {
            throw new UndecidableException("it sets '" + path + "', a path into a list");
        }
        List<String> keys = new ArrayList<>();
        // A dot after a backslash belongs to the key.
        for (String key : path.split("(?<!\\\\)\\.", -1)) {
            keys.add(key.replace("\\.", "."));
        }
        return keys;
    }
}
