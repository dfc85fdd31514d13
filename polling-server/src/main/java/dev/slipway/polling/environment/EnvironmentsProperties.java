package dev.slipway.polling.environment;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The environments as they are written.
 *
 * @param environments Environments that deliveries go to. Without this key, {@code staging} takes merges and {@code production} takes
 *     releases. An empty list: Slipway publishes, and does not follow what is published.
 */
@ConfigurationProperties(prefix = "slipway")
record EnvironmentsProperties(@Nullable List<EnvironmentSettings> environments) {
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private static final List<EnvironmentSettings> DEFAULT = List.of(
            new EnvironmentSettings("staging", "merges", List.of(), GOOD_FOR, DEADLINE, "report", null),
            new EnvironmentSettings("production", "releases", List.of(), GOOD_FOR, DEADLINE, "report", null));

    /** @throws dev.slipway.service.settings.InvalidSettingsException with every mistake in the environments */
    EnvironmentsProperties {
        environments = environments == null ? DEFAULT : List.copyOf(environments);
        var _ = EnvironmentReader.read(environments);
    }

    Environments read() {
        return EnvironmentReader.read(environments == null ? DEFAULT : environments);
    }
}
