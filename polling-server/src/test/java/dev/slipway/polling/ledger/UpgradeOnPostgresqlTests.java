package dev.slipway.polling.ledger;

class UpgradeOnPostgresqlTests extends UpgradeTests {

    UpgradeOnPostgresqlTests() {
        super(PostgresServer.emptyDatabase());
    }
}
