package dev.slipway.service.settings;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;

/** Finds the keys of the configuration, and where each stands. */
final class Places {
    private static final Pattern RESOURCE = Pattern.compile("[a-zA-Z ]+ \\[(?:file:)?(.*)]");

    private final Iterable<ConfigurationPropertySource> sources;

    Places(Environment environment) {
        this.sources = ConfigurationPropertySources.get(environment);
    }

    /** The names of all keys. Of the environment's variables, SLIPWAY_… may belong to something else. */
    Stream<ConfigurationPropertyName> names() {
        return StreamSupport.stream(sources.spliterator(), false)
                .filter(new UnboundElementsSourceFilter()::apply)
                .flatMap(Places::names);
    }

    /** Such as {@code application.yaml, line 3}; that of the first key below it when it has no value; empty for none. */
    String of(String key) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
        return properties(Stream.of(name))
                .or(() -> properties(names().filter(name::isAncestorOf)))
                .map(Places::describe)
                .orElse("");
    }

    private Optional<Origin> properties(Stream<ConfigurationPropertyName> wanted) {
        return wanted.flatMap(name -> StreamSupport.stream(sources.spliterator(), false)
                        .map(source -> source.getConfigurationProperty(name))
                        .filter(Objects::nonNull))
                .map(ConfigurationProperty::getOrigin)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Stream<ConfigurationPropertyName> names(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource iterable ? iterable.stream() : Stream.empty();
    }

    private static String describe(Origin origin) {
        if (origin instanceof PropertySourceOrigin source && source.getOrigin() != null) {
            return describe(source.getOrigin());
        }
        if (origin instanceof TextResourceOrigin text && text.getLocation() != null) {
            Matcher resource = RESOURCE.matcher(String.valueOf(text.getResource()));
            String file = resource.matches() ? resource.group(1) : String.valueOf(text.getResource());
            return file + ", line " + (text.getLocation().getLine() + 1);
        }
        return origin.toString();
    }
}
