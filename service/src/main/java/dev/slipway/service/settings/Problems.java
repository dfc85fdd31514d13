package dev.slipway.service.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the mistakes of the settings. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Adds a mistake; the text follows the key in a sentence: "is 0: expected 1 or more". */
    public void add(String key, String what) {
        found.add(new Problem(key, what));
    }

    /** Adds mistakes that were collected elsewhere. */
    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    /** Adds the mistake when the condition does not hold. */
    public void check(boolean condition, String key, String what) {
        if (!condition) {
            add(key, what);
        }
    }

    /** Adds a mistake when the number is less than the least one that is allowed. */
    public void atLeast(long least, String key, long number) {
        check(number >= least, key, "is " + number + ": expected " + least + " or more");
    }

    /** Adds a mistake when the time is zero or negative; null counts as a time. */
    public void positive(String key, @Nullable Duration time, String example) {
        check(
                time == null || time.isPositive(),
                key,
                "is " + time + ": expected a time of more than zero, such as " + example);
    }

    /** The value that was parsed, or null after adding why it could not be. */
    public <T> @Nullable T parse(String key, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            add(key, "cannot be used: " + e.getMessage());
            return null;
        }
    }

    /** The value, or null after adding that it is missing. */
    public @Nullable String require(String key, @Nullable String value, String example) {
        if (value == null || value.isBlank()) {
            add(key, "is missing: set it, such as '" + key.substring(key.lastIndexOf('.') + 1) + ": " + example + "'");
            return null;
        }
        return value;
    }

    /** Every mistake so far. */
    public List<Problem> all() {
        return List.copyOf(found);
    }

    /** @throws InvalidSettingsException when there is any mistake */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidSettingsException(found);
        }
    }
}
