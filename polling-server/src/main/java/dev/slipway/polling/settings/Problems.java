package dev.slipway.polling.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the settings. */
public final class Problems {
    private final List<String> found = new ArrayList<>();

    /** Adds one; {@code owner} is such as "Pipeline 'web'". */
    public void add(String owner, String key, String what) {
        found.add(owner + ", key '" + key + "': " + what);
    }

    /** The value that was parsed, or null after adding why it could not be. */
    public <T> @Nullable T parse(String owner, String key, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            add(owner, key, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The value, or null after adding that it is missing. */
    public @Nullable String require(String owner, String key, @Nullable String value, String example) {
        if (value == null || value.isBlank()) {
            add(owner, key, "is missing: add it, such as '" + key + ": " + example + "'");
            return null;
        }
        return value;
    }

    /** @throws InvalidSettingsException when there is any */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidSettingsException(found);
        }
    }
}
