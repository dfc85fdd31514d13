package dev.slipway.polling.ledger;

class SupersededOnPostgresqlTest extends SupersededTest {

    SupersededOnPostgresqlTest() {
        super(PostgresServer.emptyDatabase());
    }
}
