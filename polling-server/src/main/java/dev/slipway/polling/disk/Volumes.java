package dev.slipway.polling.disk;

import java.util.List;

/**
 * The volumes that one feature writes to.
 *
 * @param all none, if what it keeps is elsewhere
 */
public record Volumes(List<Volume> all) {

    /** Copies the list. */
    public Volumes {
        all = List.copyOf(all);
    }
}
