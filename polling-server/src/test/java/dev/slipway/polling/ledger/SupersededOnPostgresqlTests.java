package dev.slipway.polling.ledger;

class SupersededOnPostgresqlTests extends SupersededTests {

    SupersededOnPostgresqlTests() {
        super(PostgresServer.emptyDatabase());
    }
}
