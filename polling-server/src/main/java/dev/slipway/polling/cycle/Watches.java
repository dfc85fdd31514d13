package dev.slipway.polling.cycle;

import java.util.List;

/**
 * Several watches that one feature contributes to the cycle.
 *
 * @param all the watches
 */
public record Watches(List<Watch> all) {

    /** Copies the list. */
    public Watches {
        all = List.copyOf(all);
    }
}
