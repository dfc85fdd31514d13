package dev.slipway.polling.apply;

import dev.slipway.polling.chart.ChartWatch;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.cycle.Watch;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Looks at one chart repository; new or replaced charts make the desired state owe an apply. */
class ChartRepositoryWatch implements Watch {
    private static final Logger log = LoggerFactory.getLogger(ChartRepositoryWatch.class);

    private final ChartWatch watched;
    private final SeenCharts seen;
    private final ChangedApps apps;
    private final ApplicationEventPublisher events;
    private final Duration interval;
    /** The digest of the index that was acted on last; empty before the first. */
    private String acted = "";

    ChartRepositoryWatch(
            ChartWatch watched,
            SeenCharts seen,
            ChangedApps apps,
            ApplicationEventPublisher events,
            Duration interval) {
        this.watched = watched;
        this.seen = seen;
        this.apps = apps;
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
    public boolean isWokenBy(WakeUp wakeUp) {
        return wakeUp instanceof WakeUp.NewCharts;
    }

    @Override
    public Duration look() {
        if (!acted.isEmpty() && watched.repository().indexDigest().equals(acted)) {
            return interval;
        }
        ChartLook look = seen.look(watched.name());
        String index = watched.repository().visit(look::visit);
        List<NewCharts> added = look.added();
        look.record(added.stream().map(this::owed).toList());
        acted = index;
        if (!added.isEmpty()) {
            added.forEach(charts -> log.info("Chart repository {} has new: {}", watched.name(), named(charts)));
            events.publishEvent(new WakeUp.OwedApplies());
        }
        return interval;
    }

    @Override
    public Duration retryAfter() {
        return interval;
    }

    @Override
    public boolean isBounded() {
        return true;
    }

    private OwedApply owed(NewCharts charts) {
        String dss = charts.staging() ? watched.stagingDss() : watched.releaseDss();
        return new OwedApply(
                dss,
                "charts of " + watched.name() + ": " + charts.digest(),
                "New charts: " + named(charts),
                apps.using(dss, charts.names()));
    }

    private static String named(NewCharts charts) {
        int more = charts.count() - charts.first().size();
        return charts.first().stream()
                        .map(chart -> chart.name() + " " + chart.version())
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
