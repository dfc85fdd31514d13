package dev.slipway.polling.ledger;

class HistoryOnPostgresqlTest extends HistoryTest {

    HistoryOnPostgresqlTest() {
        super(PostgresServer.emptyDatabase());
    }
}
