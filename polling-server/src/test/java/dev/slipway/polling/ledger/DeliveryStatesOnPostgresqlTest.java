package dev.slipway.polling.ledger;

class DeliveryStatesOnPostgresqlTest extends DeliveryStatesTest {

    DeliveryStatesOnPostgresqlTest() {
        super(PostgresServer.emptyDatabase());
    }
}
