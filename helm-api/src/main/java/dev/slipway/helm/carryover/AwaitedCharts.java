package dev.slipway.helm.carryover;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Apps that wait for their first release: their chart repository has no version of the chart that satisfies the desired
 * state, and they have no release. helmsman would end before it applied anything, so it has to leave these apps out. An app
 * that has a release is left to helmsman, which then reports that the chart is not there.
 */
final class AwaitedCharts {
    private final Predicate<App> hasRelease;
    private final Predicate<App> lacksChart;
    private final Consumer<String> log;

    /**
     * @param hasRelease whether Helm knows a release of the app, in whatever state
     * @param lacksChart whether it is certain that the app's chart is not there yet
     */
    AwaitedCharts(Predicate<App> hasRelease, Predicate<App> lacksChart, Consumer<String> log) {
        this.hasRelease = hasRelease;
        this.lacksChart = lacksChart;
        this.log = log;
    }

    /**
     * The keys of the apps that wait, in the order of the desired state. None if it is not certain which apps have a
     * release: helmsman then looks for all charts.
     */
    List<String> among(DesiredState state) {
        if (!state.certain()) {
            return List.of();
        }
        return state.apps().stream()
                .filter(app -> !hasRelease.test(app) && lacksChart.test(app))
                .map(App::key)
                .peek(app -> log.accept(
                        app + ": waits for its first release and is left out, since its chart is not there yet"))
                .toList();
    }
}
