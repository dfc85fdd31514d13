package dev.slipway.polling.ledger;

import dev.slipway.common.ChartVersion;
import dev.slipway.polling.chart.PublishedChart;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Sums up the new charts of one channel, which come in their order; the memory that it takes does not grow with them. */
final class NewChartsSummary {
    private static final int NAMED = 5;

    private final boolean staging;
    private final List<PublishedChart> first = new ArrayList<>();
    private final Sha256 digest = new Sha256();
    private int count;

    NewChartsSummary(boolean staging) {
        this.staging = staging;
    }

    /** Counts the chart if it is of this channel. */
    void add(PublishedChart chart) {
        if (ChartVersion.stagingNumberOf(chart.version()).isPresent() != staging) {
            return;
        }
        count++;
        digest.add(chart);
        if (first.size() < NAMED) {
            first.add(chart);
        }
    }

    /** Empty when there was none. */
    Optional<NewCharts> get() {
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        new NewCharts(staging, count, first, HexFormat.of().formatHex(digest.end())));
    }
}
