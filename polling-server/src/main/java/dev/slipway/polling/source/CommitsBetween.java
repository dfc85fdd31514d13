package dev.slipway.polling.source;

import dev.slipway.common.CommitId;
import java.time.Instant;
import java.util.List;

/**
 * The commits that one commit has and another has not, as {@code git log from..to} lists them.
 *
 * @param count how many there are, at most {@value #MOST_COUNTED}
 * @param newest the newest of them, at most {@value #MOST_SHOWN}
 */
public record CommitsBetween(int count, List<Commit> newest) {
    static final int MOST_COUNTED = 1000;
    static final int MOST_SHOWN = 20;

    /** Copies the list. */
    public CommitsBetween {
        newest = List.copyOf(newest);
    }

    /**
     * A commit.
     *
     * @param id the commit
     * @param subject the first line of its message, at most 200 characters
     * @param author who wrote it
     * @param committedAt when it was committed
     */
    public record Commit(CommitId id, String subject, String author, Instant committedAt) {}
}
