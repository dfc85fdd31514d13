package dev.slipway.polling.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class DiskSpaceHealthIndicatorTests {
    @TempDir
    private Path folder;

    @Test
    void volumeWithRoomIsUpThoughItsFolderIsNotThereYet() {
        Health health = health(0);

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails().get("ledger"))
                .asString()
                .startsWith(folder.toString())
                .contains("MB free");
    }

    @Test
    void volumeThatIsNearlyFullIsDownAndSaysWhatToDo() {
        Health health = health(100);

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("ledger"))
                .asString()
                .contains("less than slipway.disk.min-free-percent (100)", "enlarge the volume");
    }

    @Test
    void freeShareIsPartOfTheWhole() {
        assertThat(new Volume("ledger", folder).freeShare()).isBetween(0.0, 1.0);
        assertThat(new Volume.Room(5, 20).freeShare()).isEqualTo(0.25);
    }

    private Health health(int percent) {
        return new DiskSpaceHealthIndicator(List.of(new Volume("ledger", folder.resolve("absent"))), percent).health();
    }
}
