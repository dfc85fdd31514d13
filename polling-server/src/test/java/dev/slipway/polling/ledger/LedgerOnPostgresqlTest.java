package dev.slipway.polling.ledger;

class LedgerOnPostgresqlTest extends LedgerTest {

    LedgerOnPostgresqlTest() {
        super(PostgresServer.emptyDatabase());
    }
}
