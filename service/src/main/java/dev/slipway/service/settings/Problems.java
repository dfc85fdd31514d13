package dev.slipway.service.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the mistakes of the settings. */
public final class Problems {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

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

    /** Adds a mistake unless the name is a DNS label as in RFC 1123, which Kubernetes asks for, too. */
    public void label(String key, String name) {
        check(
                isLabel(name),
                key,
                "is '" + name + "', an invalid name: use at most 63 lower-case letters, digits and '-'");
    }

    /** Whether a name is a DNS label as in RFC 1123. */
    public static boolean isLabel(String name) {
        return LABEL.matcher(name).matches();
    }

    /**
     * Adds a mistake when another key has the value already.
     *
     * @param known the key of each value so far; the new one is added
     * @param remedy such as "give each pipeline a different name"
     */
    public void unique(Map<String, String> known, String key, String value, String remedy) {
        String other = known.putIfAbsent(value, key);
        if (other != null) {
            add(key, "is '" + value + "', the same as " + other + ": " + remedy);
        }
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
