package dev.slipway.polling.pipeline;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pipelines as they are written.
 *
 * @param pipelines Pipelines, each from a branch of a repository to an image and perhaps a chart.
 */
@ConfigurationProperties(prefix = "slipway")
public record PipelinesProperties(@DefaultValue List<PipelineSettings> pipelines) {

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the pipelines */
    public PipelinesProperties {
        pipelines = List.copyOf(pipelines);
        var _ = PipelineReader.read(pipelines);
    }

    /** The same as values. */
    public Pipelines read() {
        return PipelineReader.read(pipelines);
    }
}
