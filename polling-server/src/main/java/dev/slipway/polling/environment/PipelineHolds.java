package dev.slipway.polling.environment;

import dev.slipway.polling.environment.PipelineHold.State;
import java.util.List;
import java.util.Optional;

/** The pipelines that are held. */
public interface PipelineHolds {

    /** All of them, the oldest first. */
    List<PipelineHold> all();

    /** The hold of a pipeline in an environment, unless it is ending. */
    Optional<PipelineHold> of(String pipeline, String environment);

    /**
     * Holds a pipeline.
     *
     * @return false when it is held in that environment already, and nothing was changed
     */
    boolean add(PipelineHold hold);

    /** Writes down how far a hold is. */
    void update(String id, State state);

    /** Forgets a hold that helm-api keeps no longer. */
    void remove(String id);
}
