package dev.slipway.polling.ledger;

class DeliveryStatesOnPostgresqlTests extends DeliveryStatesTests {

    DeliveryStatesOnPostgresqlTests() {
        super(PostgresServer.emptyDatabase());
    }
}
