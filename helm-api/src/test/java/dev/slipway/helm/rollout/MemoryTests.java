package dev.slipway.helm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.rollout.RolloutState;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Since when a workload is in its state. */
class MemoryTests {
    private static final Instant NOW = Samples.NOW;
    private static final Assessment RUNNING = new Assessment(RolloutState.RUNNING, null, null);
    private static final Assessment PROGRESSING = new Assessment(RolloutState.PROGRESSING, null, null);

    private final Sight sight = Samples.sight(Samples.web(), "good");

    @Test
    void atTheStartTheClusterSaysSinceWhen() {
        // The pod became ready five seconds after the Deployment became available.
        assertThat(Memory.of(sight, RUNNING, null, NOW).since()).isEqualTo(Instant.parse("2026-11-29T12:00:05Z"));
    }

    @Test
    void clockOfTheClusterMayBeAhead() {
        Instant early = Instant.parse("2026-11-29T11:00:00Z");

        assertThat(Memory.of(sight, RUNNING, null, early).since()).isEqualTo(early);
    }

    @Test
    void changeOfTheStateIsNow() {
        Memory before = Memory.of(sight, RUNNING, null, NOW);

        Memory changed = Memory.of(sight, PROGRESSING, before, NOW.plusSeconds(5));

        assertThat(changed.since()).isEqualTo(NOW.plusSeconds(5));
        assertThat(Memory.of(sight, PROGRESSING, changed, NOW.plusSeconds(9)).since())
                .isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void otherTemplateInTheSameStateIsNow() {
        Memory before = Memory.of(sight, RUNNING, null, NOW);
        Deployment newer = new DeploymentBuilder(Samples.web())
                .editMetadata()
                .withAnnotations(Map.of("deployment.kubernetes.io/revision", "3"))
                .endMetadata()
                .build();

        assertThat(Memory.of(Samples.sight(newer, "good"), RUNNING, before, NOW.plusSeconds(5))
                        .since())
                .isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void workloadThatWasCreatedAnewHasNoPast() {
        Memory before = Memory.of(sight, RUNNING, null, NOW);
        Deployment anew = new DeploymentBuilder(Samples.web())
                .editMetadata()
                .withUid("uid-other")
                .endMetadata()
                .build();

        assertThat(Memory.of(Samples.sight(anew, "good"), RUNNING, before, NOW.plusSeconds(5))
                        .since())
                .isEqualTo(Instant.parse("2026-11-29T12:00:05Z"));
    }
}
