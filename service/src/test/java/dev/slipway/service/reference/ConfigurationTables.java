package dev.slipway.service.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The keys as tables in Markdown, one for each section. */
final class ConfigurationTables {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("java.lang.Boolean", "true or false"),
            Map.entry("java.lang.Integer", "whole number"),
            Map.entry("java.lang.String", "text"),
            Map.entry("java.net.URI", "URL"),
            Map.entry("java.nio.file.Path", "path"),
            Map.entry("java.time.Duration", "time"),
            Map.entry("java.util.List<java.lang.String>", "list of texts"),
            Map.entry("java.util.Map<java.lang.String,java.util.List<java.lang.String>>", "lists of texts by name"),
            Map.entry("items", "list of items"),
            Map.entry("org.springframework.util.unit.DataSize", "size"));

    private ConfigurationTables() {}

    static String of(List<ConfigurationKey> keys) {
        return keys.stream()
                .collect(Collectors.groupingBy(ConfigurationTables::section, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(section ->
                        "### `" + section.getKey() + "`\n\n| key | type | default | meaning |\n|---|---|---|---|\n"
                                + section.getValue().stream()
                                        .map(key -> row(section.getKey(), key))
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String section(ConfigurationKey key) {
        int item = key.name().lastIndexOf("[].");
        if (item >= 0) {
            return key.name().substring(0, item + 2);
        }
        String[] elements = key.name().split("\\.", 3);
        return elements.length < 3 ? elements[0] : elements[0] + "." + elements[1];
    }

    private static String row(String section, ConfigurationKey key) {
        String type = TYPES.get(key.type());
        if (type == null) {
            throw new IllegalStateException("Name the type " + key.type() + " of " + key.name() + " for people");
        }
        String standard = key.standard().isEmpty() ? "" : "`" + key.standard() + "`";
        return "| `" + key.name().substring(section.length() + 1) + "` | " + type + " | " + standard + " | "
                + key.description().replace("|", "\\|") + " |\n";
    }
}
