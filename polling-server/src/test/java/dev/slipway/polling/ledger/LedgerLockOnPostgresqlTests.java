package dev.slipway.polling.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

class LedgerLockOnPostgresqlTests extends LedgerLockTests {

    LedgerLockOnPostgresqlTests() {
        super(PostgresServer.emptyDatabase());
    }

    @Test
    void lockOfABrokenConnectionIsTakenAgain() throws Exception {
        try (LedgerLock lock = newLock();
                LedgerLock other = newLock()) {
            assertThat(lock.hold()).isTrue();

            JdbcClient.create(connections().bounded())
                    .sql("select count(pg_terminate_backend(pid)) from pg_locks where locktype = 'advisory'")
                    .query(Integer.class)
                    .single();

            assertThat(lock.hold()).isTrue();
            assertThat(other.hold()).isFalse();
        }
    }

    @Test
    void connectionsHaveTimeOutsUnlessTheUrlNamesThem() throws Exception {
        try (Connection connection = connections().bounded().getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
        }
        LedgerConnections named = new LedgerConnections(
                new LedgerProperties(url + "?socketTimeout=7", 500, 500), PostgresServer.USER, "");
        try (Connection connection = named.bounded().getConnection()) {
            assertThat(connection.unwrap(PgConnection.class).getNetworkTimeout())
                    .isEqualTo(7_000);
        }
        try (Connection connection = connections().unbounded().getConnection()) {
            assertThat(connection.getNetworkTimeout()).isZero();
        }
    }
}
