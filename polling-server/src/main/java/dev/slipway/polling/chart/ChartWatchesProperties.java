package dev.slipway.polling.chart;

import dev.slipway.service.settings.Problems;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The chart repositories that are watched.
 *
 * @param chartWatches Chart repositories that are watched: a new version of a chart starts an apply.
 */
@ConfigurationProperties(prefix = "slipway")
record ChartWatchesProperties(@DefaultValue List<ChartWatchSettings> chartWatches) {

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the watches */
    ChartWatchesProperties {
        chartWatches = List.copyOf(chartWatches);
        Problems problems = new Problems();
        Set<String> names = new HashSet<>();
        for (int index = 0; index < chartWatches.size(); index++) {
            String item = "slipway.chart-watches[" + index + "].";
            ChartWatchSettings watch = chartWatches.get(index);
            String name = problems.require(item + "name", watch.name(), "team");
            problems.check(
                    name == null || names.add(name),
                    item + "name",
                    "is '" + name + "', the name of another watch: give each watch a different name");
            URI _ = ChartUrl.read(item + "url", watch.url(), problems);
        }
        problems.throwIfAny();
    }
}
