package dev.slipway.polling.delivery;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.chart.InvalidChartException;
import dev.slipway.polling.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/** Charts of one pipeline; what is published is noted as steps. */
class FakeCharts implements CommitCharts {
    private final List<String> steps;
    boolean invalid;

    FakeCharts(List<String> steps) {
        this.steps = steps;
    }

    @Override
    public void check(Pipeline pipeline, Delivery delivery) {
        if (invalid) {
            throw new InvalidChartException("Chart.yaml has no version");
        }
    }

    @Override
    public Optional<ChartVersion> publishStaging(Pipeline pipeline, CommitId commit) {
        steps.add("staging chart " + commit);
        return Optional.of(ChartVersion.staging(1));
    }

    @Override
    public Optional<ChartVersion> publishRelease(Pipeline pipeline, CommitId commit, ReleaseVersion version) {
        steps.add("chart " + commit + " " + version);
        return Optional.of(ChartVersion.of(version));
    }
}
