package dev.slipway.polling.ledger;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.NestedExceptionUtils;

/** Migrates the ledger, and refuses one from a newer version: Flyway alone would go on with it. */
class LedgerMigration implements FlywayMigrationStrategy {
    private final LedgerProperties properties;

    LedgerMigration(LedgerProperties properties) {
        this.properties = properties;
    }

    @Override
    public void migrate(Flyway flyway) {
        try {
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new LedgerUnusableException(
                    "The ledger at " + properties.url() + " cannot be opened or brought up to date: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    properties.remedy(),
                    e);
        }
    }

    private void refuseNewer(Flyway flyway) {
        MigrationInfo[] migrations = flyway.info().all();
        String future = Arrays.stream(migrations)
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .map(migration -> String.valueOf(migration.getVersion()))
                .collect(Collectors.joining(", "));
        if (!future.isEmpty()) {
            throw new LedgerTooNewException(properties.url(), future, newestKnown(migrations));
        }
    }

    private static String newestKnown(MigrationInfo[] migrations) {
        return Arrays.stream(migrations)
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .map(MigrationVersion::toString)
                .orElse("none");
    }
}
