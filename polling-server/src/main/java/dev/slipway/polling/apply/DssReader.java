package dev.slipway.polling.apply;

import dev.slipway.common.yaml.YamlNesting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the apps of helmsman's desired-state files: the enabled ones with a chart from a repository and a range of versions. */
final class DssReader {
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    private DssReader() {}

    /**
     * The apps of a file.
     *
     * @throws IllegalArgumentException when the file is not valid YAML or not a mapping; the message names file and place
     */
    static List<DssApp> read(String file, byte[] content) {
        return file(file, content).apps();
    }

    /**
     * What a file says of its apps.
     *
     * @throws IllegalArgumentException when the file is not valid YAML or not a mapping; the message names file and place
     */
    static DssFile file(String file, byte[] content) {
        Object document;
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            document = new Load(settings)
                    .loadFromString(YamlNesting.checked(settings, new String(content, StandardCharsets.UTF_8)));
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(file + " is not YAML: " + e.getMessage(), e);
        }
        if (!(document instanceof Map<?, ?> specification)) {
            throw new IllegalArgumentException(
                    file + " is not a desired-state specification: expected a mapping with 'apps'");
        }
        Map<?, ?> apps = specification.get("apps") instanceof Map<?, ?> mapping ? mapping : Map.of();
        return new DssFile(
                apps.keySet().stream().map(String::valueOf).collect(Collectors.toSet()),
                apps.entrySet().stream()
                        .flatMap(app -> app(String.valueOf(app.getKey()), app.getValue()).stream())
                        .toList(),
                apps.values().stream().allMatch(DssReader::saysAll));
    }

    private static Optional<DssApp> app(String name, @Nullable Object definition) {
        if (!(definition instanceof Map<?, ?> app) || !isEnabled(app)) {
            return Optional.empty();
        }
        String chart = Objects.toString(app.get("chart"), "");
        String range = Objects.toString(app.get("version"), "");
        return isFromRepository(chart) && !range.isEmpty()
                ? Optional.of(new DssApp(name, chart.substring(chart.lastIndexOf('/') + 1), range))
                : Optional.empty();
    }

    /** Whether chart, and whether the app is enabled, stand there: not in a variable, nor in what is merged with the app. */
    private static boolean saysAll(@Nullable Object definition) {
        if (!(definition instanceof Map<?, ?> app)) {
            return false;
        }
        String chart = Objects.toString(app.get("chart"), "");
        boolean hasRange = !Objects.toString(app.get("version"), "").isEmpty();
        return !chart.isEmpty()
                && !chart.contains("$")
                && !Objects.toString(app.get("enabled"), "").contains("$")
                && (hasRange || !isEnabled(app) || !isFromRepository(chart));
    }

    private static boolean isFromRepository(String chart) {
        return Stream.of(".", "/", "oci:").noneMatch(chart::startsWith) && chart.contains("/");
    }

    /** As helmsman reads it: without the key an app is not installed. */
    private static boolean isEnabled(Map<?, ?> app) {
        return TRUE.contains(String.valueOf(app.get("enabled")).toLowerCase(Locale.ROOT));
    }
}
