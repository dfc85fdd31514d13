package dev.slipway.polling.delivery;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.pipeline.Pipeline;
import java.io.IOException;
import java.util.Optional;

/** The charts of a pipeline's commits. */
interface CommitCharts {

    /**
     * Packs the chart of a merge's or a tag's commit and publishes nothing: whatever would refuse it is found before
     * anything is built or tagged.
     *
     * @throws dev.slipway.polling.chart.InvalidChartException when it cannot be packed
     * @throws RefusedDeliveryException when the chart repository holds a release's version with other content, or the
     *     chart's name belongs to another pipeline
     * @throws IOException when the repository cannot be read now
     */
    void check(Pipeline pipeline, Delivery delivery) throws IOException;

    /**
     * Publishes a commit's chart to the staging channel, if the pipeline publishes charts and the chart differs from the
     * one published last.
     *
     * @return the published version, if any
     * @throws IOException when the repository cannot be read now
     */
    Optional<ChartVersion> publishStaging(Pipeline pipeline, CommitId commit) throws IOException;

    /**
     * Publishes a tagged commit's chart, if the pipeline publishes charts.
     *
     * @return the published version, if any
     * @throws IOException when the repository cannot be read now
     */
    Optional<ChartVersion> publishRelease(Pipeline pipeline, CommitId commit, ReleaseVersion version)
            throws IOException;
}
