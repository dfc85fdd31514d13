package dev.slipway.polling.delivery;

import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.Pipelines;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes sure that each chart's name has one owner: the pipeline that delivered it first. Pipelines of the same folder of the same
 * repository share their chart.
 *
 * <p>A pipeline gives up a name when a merge gives its chart another one, and all of them when it is no longer configured.
 */
class ChartOwnership {
    private final Pipelines pipelines;
    private final ChartOwners owners;

    ChartOwnership(Pipelines pipelines, ChartOwners owners) {
        this.pipelines = pipelines;
        this.owners = owners;
    }

    /**
     * Claims a chart's name for a pipeline that publishes it.
     *
     * @param kind a merge brings the name that the chart has from now on; a tag may be of an old commit
     * @throws RefusedDeliveryException when the name belongs to a pipeline with another chart
     */
    void claim(Pipeline pipeline, String chart, DeliveryKind kind) {
        String owner = owners.claim(chart, pipeline.name());
        if (!owner.equals(pipeline.name()) && publishing(owner).isEmpty()) {
            owner = owners.takeOver(chart, owner, pipeline.name());
        }
        Pipeline owning =
                owner.equals(pipeline.name()) ? pipeline : publishing(owner).orElse(pipeline);
        if (!isSameChart(owning, pipeline)) {
            throw new RefusedDeliveryException("Chart '" + chart + "' of pipeline '" + pipeline.name() + "' ("
                    + place(pipeline) + ") has the same name as the chart of pipeline '" + owning.name() + "' ("
                    + place(owning) + "), and their versions would mix in the chart repository. Give one of the two"
                    + " another name in its Chart.yaml and merge that, then retry this delivery");
        }
        if (kind == DeliveryKind.MERGE) {
            owners.keepOnly(pipeline.name(), chart);
        }
    }

    private Optional<Pipeline> publishing(String name) {
        return pipelines.find(name).filter(pipeline -> pipeline.chart() != null);
    }

    private static boolean isSameChart(Pipeline one, Pipeline other) {
        return place(one).equals(place(other));
    }

    private static String place(Pipeline pipeline) {
        return Objects.requireNonNull(pipeline.chart()).path() + " in " + pipeline.repository();
    }
}
