package dev.slipway.service.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * A record that a feature binds below {@code slipway}.
 *
 * @param prefix the section, such as {@code slipway.cycle}; {@code slipway} alone for a record of single keys and lists
 * @param type the record
 */
record Section(ConfigurationPropertyName prefix, Class<?> type) {
    static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("slipway");

    /** Those of every feature in the context, in the order of their prefixes. */
    static List<Section> of(ConfigurableListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForAnnotation(ConfigurationProperties.class))
                .map(name -> beans.getType(name, false))
                .filter(Objects::nonNull)
                .distinct()
                .map(type -> new Section(prefix(type), type))
                .filter(section -> ROOT.equals(section.prefix()) || ROOT.isAncestorOf(section.prefix()))
                .sorted((one, other) -> one.prefix().compareTo(other.prefix()))
                .toList();
    }

    private static ConfigurationPropertyName prefix(Class<?> type) {
        return ConfigurationPropertyName.of(MergedAnnotations.from(type)
                .get(ConfigurationProperties.class)
                .getValue("prefix", String.class)
                .orElse(""));
    }
}
