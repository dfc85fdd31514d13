package dev.slipway.polling.ledger;

class HoldsOnPostgresqlTests extends HoldsTests {

    HoldsOnPostgresqlTests() {
        super(PostgresServer.emptyDatabase());
    }
}
