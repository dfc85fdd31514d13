package dev.slipway.polling.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChartDeltaTests {
    private static final PublishedChart ONE = new PublishedChart("web", "1.0.0", "a");
    private static final PublishedChart TWO = new PublishedChart("web", "1.1.0", "b");
    private static final PublishedChart ONE_AGAIN = new PublishedChart("web", "1.0.0", "c");

    @Test
    void betweenEqualSetsIsEmptyWhateverTheOrder() {
        assertThat(ChartDelta.between(List.of(ONE, TWO), List.of(TWO, ONE)).isEmpty())
                .isTrue();
        assertThat(ChartDelta.between(List.of(ONE), List.of(ONE, ONE)).isEmpty())
                .isTrue();
    }

    @Test
    void betweenFindsWhatCameAndWhatWent() {
        assertThat(ChartDelta.between(List.of(ONE), List.of(TWO))).isEqualTo(new ChartDelta(Set.of(TWO), Set.of(ONE)));
    }

    @Test
    void betweenTakesAnotherDigestForNew() {
        assertThat(ChartDelta.between(List.of(ONE, TWO), List.of(ONE_AGAIN, TWO)))
                .isEqualTo(new ChartDelta(Set.of(ONE_AGAIN), Set.of(ONE)));
    }
}
