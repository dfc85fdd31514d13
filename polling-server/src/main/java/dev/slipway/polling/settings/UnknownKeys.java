package dev.slipway.polling.settings;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Finds keys of list items that no component of their record takes. Spring Boot's own check passes over those of a record
 * within a list's item.
 */
final class UnknownKeys {
    private UnknownKeys() {}

    static List<String> find(Environment environment, String key, String what, Class<? extends Record> type) {
        ConfigurationPropertyName list = ConfigurationPropertyName.of(key);
        int first = list.getNumberOfElements() + 1;
        Binder binder = Binder.get(environment);
        return names(environment)
                .filter(list::isAncestorOf)
                .filter(name -> !name.isNumericIndex(first - 1) || !isKnown(type, name, first))
                .distinct()
                .map(name -> {
                    if (!name.isNumericIndex(first - 1)) {
                        return what + " '" + name.getElement(first - 1, Form.ORIGINAL) + "' (" + name
                                + "): is no item of the list " + key + ". Begin each item with '- name: …'";
                    }
                    String item = name.chop(first).toString();
                    String label = binder.bind(item + ".name", String.class).orElse(item);
                    return what + " '" + label + "', key '" + name.subName(Math.min(first, name.getNumberOfElements()))
                            + "' (" + name + "): is unknown; known are " + keys(type)
                            + ". Remove it, or correct its spelling";
                })
                .toList();
    }

    private static Stream<ConfigurationPropertyName> names(Environment environment) {
        UnboundElementsSourceFilter files = new UnboundElementsSourceFilter();
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(files::apply)
                .flatMap(source ->
                        source instanceof IterableConfigurationPropertySource names ? names.stream() : Stream.empty());
    }

    private static boolean isKnown(Class<?> type, ConfigurationPropertyName name, int position) {
        if (position >= name.getNumberOfElements()) {
            return !type.isRecord();
        }
        if (!type.isRecord()) {
            return List.class.isAssignableFrom(type);
        }
        return component(type, name.getElement(position, Form.UNIFORM))
                .filter(component -> isKnown(component.getType(), name, position + 1))
                .isPresent();
    }

    private static Optional<RecordComponent> component(Class<?> type, String uniform) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component ->
                        component.getName().toLowerCase(Locale.ROOT).equals(uniform))
                .findFirst();
    }

    /** The keys that a record has, for people. */
    static String keys(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> component.getType().isRecord()
                        ? Arrays.stream(component.getType().getRecordComponents())
                                .map(inner -> kebab(component) + "." + kebab(inner))
                        : Stream.of(kebab(component)))
                .collect(Collectors.joining(", "));
    }

    private static String kebab(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
