package dev.slipway.service.settings;

/**
 * A mistake in the configuration.
 *
 * @param key the key in full, such as {@code slipway.cycle.workers} or {@code slipway.pipelines[0].image}
 * @param place where the key stands, such as {@code application.yaml, line 3}; empty when it stands nowhere
 * @param what follows the key in a sentence that says what is wrong and what to do: "is 0: expected 1 or more"
 */
public record Problem(String key, String place, String what) {

    Problem(String key, String what) {
        this(key, "", what);
    }

    Problem at(String found) {
        return new Problem(key, found, what);
    }

    /** The sentence, for people. */
    @Override
    public String toString() {
        return key + (place.isEmpty() ? "" : " (" + place + ")") + " " + what;
    }
}
