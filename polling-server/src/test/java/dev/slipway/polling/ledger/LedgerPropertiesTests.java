package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerPropertiesTests {

    @Test
    void ledgerOfUnknownKindIsRefused() {
        assertThatThrownBy(() -> new LedgerProperties("jdbc:oracle:thin", 500, 500))
                .hasMessageContaining("slipway.ledger.url")
                .hasMessageContaining("jdbc:sqlite:<file>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://user:s3cr3t@host/slipway",
                "jdbc:postgresql://user:s3cr3t@host/slipway",
                "jdbc:postgresql://host/slipway?user=user&password=s3cr3t",
            })
    void passwordInItsUrlIsRefusedWithoutTellingIt(String url) {
        assertThatThrownBy(() -> new LedgerProperties(url, 500, 500))
                .hasMessageContaining("slipway.ledger.url")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void keepsAtLeastOne() {
        assertThatThrownBy(() -> new LedgerProperties("jdbc:sqlite:ledger.db", 0, 500))
                .hasMessageContaining("slipway.ledger.keep-deliveries is 0")
                .hasMessageContaining("expected 1 or more");
        assertThatThrownBy(() -> new LedgerProperties("jdbc:sqlite:ledger.db", 500, -1))
                .hasMessageContaining("slipway.ledger.keep-applies is -1");
    }
}
