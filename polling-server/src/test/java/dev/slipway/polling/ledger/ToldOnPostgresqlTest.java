package dev.slipway.polling.ledger;

class ToldOnPostgresqlTest extends ToldTest {

    ToldOnPostgresqlTest() {
        super(PostgresServer.emptyDatabase());
    }
}
