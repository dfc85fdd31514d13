package dev.slipway.polling.ledger;

class LedgerOnPostgresqlTests extends LedgerTests {

    LedgerOnPostgresqlTests() {
        super(PostgresServer.emptyDatabase());
    }
}
