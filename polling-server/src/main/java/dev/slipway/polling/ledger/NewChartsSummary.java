package dev.slipway.polling.ledger;

import dev.slipway.common.ChartVersion;
import dev.slipway.polling.apply.NewCharts;
import dev.slipway.polling.chart.PublishedChart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sums up the new charts of one channel, which come in their order; the memory that it takes does not grow with them. */
final class NewChartsSummary {
    private static final int NAMED = 5;
    private static final int MOST_NAMES = 20;

    private final boolean staging;
    private final List<PublishedChart> first = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final ChartHash digest = new ChartHash();
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
        if (names.size() <= MOST_NAMES) {
            names.add(chart.name());
        }
    }

    /** Empty when there was none. */
    Optional<NewCharts> get() {
        if (count == 0) {
            return Optional.empty();
        }
        String hash = HexFormat.of().formatHex(digest.end());
        return Optional.of(new NewCharts(staging, count, first, hash, names.size() <= MOST_NAMES ? names : Set.of()));
    }
}
