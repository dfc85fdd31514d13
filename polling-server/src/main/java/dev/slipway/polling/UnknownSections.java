package dev.slipway.polling;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
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
            "registry"));

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
        Set<String> unknown = StreamSupport.stream(source.spliterator(), false)
                .filter(ROOT::isAncestorOf)
                .map(name -> name.getElement(1, ConfigurationPropertyName.Form.DASHED))
                .filter(section -> !KNOWN.contains(section))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    "slipway." + String.join(", slipway.", unknown),
                    "set in " + source.getUnderlyingSource(),
                    "There is no such section. Remove it, or correct it to one of " + KNOWN);
        }
    }
}
