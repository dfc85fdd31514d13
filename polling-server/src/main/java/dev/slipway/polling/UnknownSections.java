package dev.slipway.polling;

import dev.slipway.polling.settings.InvalidSettingsException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * Refuses a section below {@code slipway} that no feature reads: most likely a misspelt one. Within its section each
 * feature refuses unknown keys itself.
 */
@Component
class UnknownSections {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("slipway");
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "api",
            "build-logs",
            "chart-repository",
            "chart-watches",
            "cycle",
            "desired-state",
            "engine",
            "git",
            "github",
            "helm-api",
            "ledger",
            "pipelines",
            "registry",
            "trusted-certificates-file"));

    UnknownSections(Environment environment) {
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            // Of the environment's variables, SLIPWAY_… may well belong to something else.
            if (source instanceof IterableConfigurationPropertySource names
                    && !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
                check(names);
            }
        }
    }

    private static void check(IterableConfigurationPropertySource source) {
        List<String> unknown = source.stream()
                .filter(name -> ROOT.isAncestorOf(name) && !KNOWN.contains(section(name)))
                .map(name -> "Section 'slipway." + section(name) + "' ("
                        + Origin.from(source.getConfigurationProperty(name)) + "): is unknown; known are "
                        + String.join(", ", KNOWN) + ". Remove it, or correct its spelling")
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidSettingsException(unknown);
        }
    }

    private static String section(ConfigurationPropertyName name) {
        return name.getElement(1, ConfigurationPropertyName.Form.DASHED);
    }
}
