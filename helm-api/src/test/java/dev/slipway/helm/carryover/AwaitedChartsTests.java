package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AwaitedChartsTests {
    private final List<String> log = new ArrayList<>();
    private final Set<String> released = Set.of("old", "vanished");
    private final Set<String> lacking = Set.of("first", "second", "vanished");
    private final AwaitedCharts awaited =
            new AwaitedCharts(app -> released.contains(app.key()), app -> lacking.contains(app.key()), log::add);

    @Test
    void appWithoutChartAndReleaseWaits() {
        assertThat(awaited.among(state(true, "second", "there", "first"))).containsExactly("second", "first");
        assertThat(log)
                .containsExactly(
                        "second: waits for its first release and is left out, since its chart is not there yet",
                        "first: waits for its first release and is left out, since its chart is not there yet");
    }

    @Test
    void appWithAReleaseDoesNotWaitWhenItsChartVanished() {
        assertThat(awaited.among(state(true, "old", "vanished"))).isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    void nothingWaitsWhereItIsNotCertainWhatHasARelease() {
        assertThat(awaited.among(state(false, "first"))).isEmpty();
    }

    private static DesiredState state(boolean certain, String... apps) {
        return new DesiredState(
                Map.of(),
                Set.of(),
                Stream.of(apps)
                        .map(key -> new App(
                                key,
                                key,
                                "production",
                                "team/" + key,
                                Path.of("."),
                                "1",
                                List.of(),
                                Map.of(),
                                Map.of()))
                        .toList(),
                Map.of(),
                certain);
    }
}
