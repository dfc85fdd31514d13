package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.CommitId;
import dev.slipway.polling.SmallDisk;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.refs.RefChanges;
import dev.slipway.polling.refs.RefStates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger on a real disk that is full. */
@Tag("engine")
class FullDiskTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));

    @TempDir
    Path folder;

    @Test
    void fullDiskIsNamedWithRemedyAndLosesNothing() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, 2)) {
            LedgerFixture.at(folder).run(context -> {
                RefStates refs = context.getBean(RefStates.class);
                refs.record("web", changes(A));
                disk.fill();

                assertThatThrownBy(() -> fillUp(refs))
                        .isInstanceOf(LedgerFullException.class)
                        .hasMessageContaining("ledger.db")
                        .hasMessageContaining("free space");
                disk.free();
                refs.record("web", changes(B));
            });
            LedgerFixture.at(folder)
                    .run(context -> assertThat(context.getBean(Deliveries.class).newest("web", 10))
                            .extracting(Delivery::commit)
                            .containsExactly(B, A));
        }
    }

    /** The file may have free space within it: a few more are recorded first. */
    private static void fillUp(RefStates refs) {
        for (int i = 0; i < 1000; i++) {
            refs.record("pipeline-" + i, changes(A));
        }
    }

    private static RefChanges changes(CommitId head) {
        return new RefChanges(head, Map.of(), Map.of(), List.of(OwedDelivery.merge(head)));
    }
}
