package dev.slipway.polling.ledger;

class UpgradeOnPostgresqlTest extends UpgradeTest {

    UpgradeOnPostgresqlTest() {
        super(PostgresServer.emptyDatabase());
    }
}
