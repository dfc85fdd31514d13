package dev.slipway.polling.ledger;

class HistoryOnPostgresqlTests extends HistoryTests {

    HistoryOnPostgresqlTests() {
        super(PostgresServer.emptyDatabase());
    }
}
