package dev.slipway.polling.pipeline;

/** Makes what other packages' tests need of this one. */
public final class PipelineFixture {
    /** Provides the pipelines of the configuration. */
    public static final Class<?> CONFIGURATION = PipelineConfiguration.class;

    private PipelineFixture() {}
}
