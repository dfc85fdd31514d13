package dev.slipway.polling.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class UpgradeOnSqliteTests extends UpgradeTests {

    UpgradeOnSqliteTests(@TempDir Path folder) {
        super(LedgerFixture.file(folder));
    }
}
