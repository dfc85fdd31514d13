package dev.slipway.polling.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class HoldsOnSqliteTests extends HoldsTests {

    HoldsOnSqliteTests(@TempDir Path folder) {
        super(LedgerFixture.file(folder));
    }
}
