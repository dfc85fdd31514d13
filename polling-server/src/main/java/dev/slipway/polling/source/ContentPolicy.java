package dev.slipway.polling.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done with files of a commit that git does not store in its repository. */
enum ContentPolicy {
    /** They are fetched. */
    FETCH,
    /** A commit that needs them is refused. */
    REFUSE;

    /** The policy as it is configured, {@code fetch} or {@code refuse}; empty for another text. */
    static Optional<ContentPolicy> find(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
