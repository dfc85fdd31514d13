package dev.slipway.polling.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DeliveryStatesOnSqliteTests extends DeliveryStatesTests {

    DeliveryStatesOnSqliteTests(@TempDir Path folder) {
        super(LedgerFixture.file(folder));
    }
}
