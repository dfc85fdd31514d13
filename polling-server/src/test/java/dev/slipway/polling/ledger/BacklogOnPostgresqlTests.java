package dev.slipway.polling.ledger;

class BacklogOnPostgresqlTests extends BacklogTests {

    BacklogOnPostgresqlTests() {
        super(PostgresServer.emptyDatabase());
    }
}
