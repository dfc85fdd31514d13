package dev.slipway.polling.ledger;

class LedgerEventsOnPostgresqlTests extends LedgerEventsTests {

    LedgerEventsOnPostgresqlTests() {
        super(PostgresServer.emptyDatabase());
    }
}
