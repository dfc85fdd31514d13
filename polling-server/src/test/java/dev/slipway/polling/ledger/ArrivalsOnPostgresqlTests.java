package dev.slipway.polling.ledger;

class ArrivalsOnPostgresqlTests extends ArrivalsTests {

    ArrivalsOnPostgresqlTests() {
        super(PostgresServer.emptyDatabase());
    }
}
