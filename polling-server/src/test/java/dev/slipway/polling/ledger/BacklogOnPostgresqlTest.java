package dev.slipway.polling.ledger;

class BacklogOnPostgresqlTest extends BacklogTest {

    BacklogOnPostgresqlTest() {
        super(PostgresServer.emptyDatabase());
    }
}
