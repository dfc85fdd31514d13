package dev.slipway.polling.refs;

import java.util.Map;

/** Reads what there is of pipelines in few statements, however many there are. */
public interface PipelineOverviews {

    /** Of every pipeline that was looked at or paused, by name. */
    Map<String, PipelineOverview> all();

    /** Of one pipeline, looked at or not. */
    PipelineOverview of(String pipeline);
}
