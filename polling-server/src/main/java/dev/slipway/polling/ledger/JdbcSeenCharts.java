package dev.slipway.polling.ledger;

import dev.slipway.polling.apply.SeenCharts;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** {@link SeenCharts} in the database. */
class JdbcSeenCharts implements SeenCharts {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JdbcApplyCalls calls;
    private final ChartRows seen;
    private final ChartRows found;

    JdbcSeenCharts(JdbcClient jdbc, TransactionTemplate transaction, JdbcApplyCalls calls) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.calls = calls;
        this.seen = new ChartRows(jdbc, "seen_chart");
        this.found = new ChartRows(jdbc, "found_chart");
    }

    @Override
    public JdbcChartLook look(String repository) {
        found.clear(repository);
        ChartHash sha256 = new ChartHash();
        Set<UUID> fingerprints = new HashSet<>();
        seen.forEach(repository, chart -> fingerprints.add(sha256.fingerprint(chart)));
        return new JdbcChartLook(repository, jdbc, transaction, calls, seen, found, fingerprints);
    }

    @Override
    public List<String> releases(Collection<String> repositories, String chart) {
        if (repositories.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
            select distinct version from seen_chart
            where repository in (:repositories) and chart = :chart and version not like '0.0.0-staging.%'\
            """)
                .param("repositories", repositories)
                .param("chart", chart)
                .query((row, _) -> row.getString("version"))
                .list();
    }
}
