package dev.slipway.polling.pipeline;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure that what the ledger has under a pipeline's name belongs to that pipeline. */
public class KnownPipelines {
    private static final Logger log = LoggerFactory.getLogger(KnownPipelines.class);

    private final PipelineStates states;

    public KnownPipelines(PipelineStates states) {
        this.states = states;
    }

    /** To be called before anything is looked at or begun. */
    public void identify(Pipeline pipeline) {
        states.identify(pipeline.name(), pipeline.fingerprint())
                .ifPresent(before -> log.warn(
                        "Pipeline {} has changed to {}. It was {}. Its deliveries so far are retired, and the next look is a"
                                + " first one",
                        pipeline.name(),
                        pipeline.fingerprint(),
                        before));
    }
}
