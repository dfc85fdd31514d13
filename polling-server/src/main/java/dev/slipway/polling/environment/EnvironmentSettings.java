package dev.slipway.polling.environment;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An item of {@code slipway.environments} as it is written; {@link EnvironmentReader} makes an {@link Environment} of it.
 *
 * @param name Name of the environment: at most 63 lower-case letters, digits and '-'. Required, and once only.
 * @param takes {@code merges}: what is merged to a pipeline's branch. {@code releases}: the versions that tags name. Required.
 * @param namespaces Namespaces that belong to it, among those that helm-api watches. Without them, the one of the environment's name.
 * @param goodFor How long a delivery must run well before it counts as verified; more than zero.
 * @param deadline How long a delivery may take from its publication until it runs; more than zero.
 * @param onRegression {@code report}: a delivery that does not run well is reported. {@code rollback}: the pipeline also goes back to
 *     what was verified last, and is held there.
 * @param dss Desired-state specification that is applied for it. Without it, the one of the environment's name.
 */
@ConfigurationPropertiesSource
record EnvironmentSettings(
        @Nullable String name,
        @Nullable String takes,
        @DefaultValue List<String> namespaces,
        @DefaultValue("30s") Duration goodFor,
        @DefaultValue("10m") Duration deadline,
        @DefaultValue("report") String onRegression,
        @Nullable String dss) {}
