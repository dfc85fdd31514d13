package dev.slipway.polling.apply;

import dev.slipway.common.ChartVersion;
import dev.slipway.polling.chart.ChartDelta;
import dev.slipway.polling.chart.ChartWatch;
import dev.slipway.polling.chart.PublishedChart;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.ledger.OwedApply;
import dev.slipway.polling.ledger.SeenCharts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Looks at one chart repository; new or replaced charts make the desired state owe an apply. */
class ChartRepositoryWatch implements Watch {
    private static final Logger log = LoggerFactory.getLogger(ChartRepositoryWatch.class);
    private static final Comparator<PublishedChart> ORDER =
            Comparator.comparing(PublishedChart::name).thenComparing(PublishedChart::version);

    private final ChartWatch watched;
    private final SeenCharts seen;
    private final ApplicationEventPublisher events;
    private final Duration interval;

    ChartRepositoryWatch(ChartWatch watched, SeenCharts seen, ApplicationEventPublisher events, Duration interval) {
        this.watched = watched;
        this.seen = seen;
        this.events = events;
        this.interval = interval;
    }

    @Override
    public String name() {
        return "charts " + watched.name();
    }

    @Override
    public String group() {
        return "charts";
    }

    @Override
    public Duration look() {
        Set<PublishedChart> current = new HashSet<>();
        watched.repository().visit(current::add);
        ChartDelta delta = ChartDelta.between(seen.entries(watched.name()), current);
        if (delta.isEmpty()) {
            return interval;
        }
        List<OwedApply> owed = new ArrayList<>();
        owe(owed, watched.stagingDss(), delta.added(), true);
        owe(owed, watched.releaseDss(), delta.added(), false);
        seen.record(watched.name(), delta.added(), delta.removed(), owed);
        if (!owed.isEmpty()) {
            log.info("Chart repository {} has new: {}", watched.name(), sorted(delta.added()));
            events.publishEvent(new WakeUp(OwedApplyWatch.NAME));
        }
        return interval;
    }

    @Override
    public Duration retryAfter() {
        return interval;
    }

    private void owe(List<OwedApply> owed, String dss, Set<PublishedChart> added, boolean staging) {
        List<PublishedChart> matching = sorted(added).stream()
                .filter(chart -> ChartVersion.stagingNumberOf(chart.version()).isPresent() == staging)
                .toList();
        if (!matching.isEmpty()) {
            owed.add(new OwedApply(dss, "charts of " + watched.name() + ": " + matching, reason(matching)));
        }
    }

    private static String reason(List<PublishedChart> charts) {
        String names = charts.stream()
                .limit(5)
                .map(chart -> chart.name() + " " + chart.version())
                .collect(Collectors.joining(", "));
        return "New charts: " + names + (charts.size() > 5 ? " and " + (charts.size() - 5) + " more" : "");
    }

    private static List<PublishedChart> sorted(Set<PublishedChart> charts) {
        return charts.stream().sorted(ORDER).toList();
    }
}
