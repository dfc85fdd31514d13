package dev.slipway.polling.pipeline;

import java.util.Optional;

/** What is remembered of each pipeline, by its name: what it was when it was seen last, and whether people paused it. */
public interface PipelineStates {

    /**
     * Says what a pipeline is. When it is another than the one known by that name, all that is known of it is given up, but
     * for its pause: its deliveries are retired, what ran well is forgotten, its holds end, and the next look is a first one. A ledger that does not know yet takes the
     * pipeline over as it is.
     *
     * @param fingerprint stays the same for as long as the ledger's memory is of use
     * @return the fingerprint that it had before, if it was another
     */
    Optional<String> identify(String pipeline, String fingerprint);

    /** Whether people have paused the pipeline. */
    boolean isPaused(String pipeline);

    /** Pauses or resumes a pipeline: paused, nothing is looked at and nothing begins. */
    void setPaused(String pipeline, boolean paused);
}
