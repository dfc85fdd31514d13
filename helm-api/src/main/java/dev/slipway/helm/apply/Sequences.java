package dev.slipway.helm.apply;

import java.util.Map;

/**
 * The highest number that a run of each specification had. It outlives the runs, so that no id comes back.
 *
 * <p>A number is raised after its run is there, and read before the runs are: a caller that sees neither a run nor its
 * number finds its name taken.
 */
public interface Sequences {

    /** The highest number that was raised; 0 when there is none. Never stale. */
    long last(String dss);

    /**
     * Remembers that these numbers were used; a lower one than is known changes nothing.
     *
     * @param used by the name of the specification
     */
    void raise(Map<String, Long> used);
}
