package dev.slipway.helm.carryover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a desired-state specification and merges them app by app, as helmsman merges several {@code -f}: a
 * later file wins, mappings are merged by key, {@code valuesFiles} are appended.
 */
final class DesiredStateReader {
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    /** Keys that are not helmsman's: the folders that relative paths start from. */
    private static final String CHART_FOLDER = "\0chartFolder";

    /** The storage of releases by default; helmsman takes the plural as well. */
    private static final String SECRETS = "secret";

    private final Environment environment;
    private final Consumer<String> log;

    DesiredStateReader(Environment environment, Consumer<String> log) {
        this.environment = environment;
        this.log = log;
    }

    /** @throws CarryOverException when a file is missing or not YAML; the message names file and line */
    DesiredState read(List<Path> files) {
        Map<String, String> repositories = new LinkedHashMap<>();
        Map<String, Map<String, @Nullable Object>> apps = new LinkedHashMap<>();
        Set<String> preconfigured = new java.util.LinkedHashSet<>();
        boolean certain = true;
        for (Path file : files) {
            if (file.toString().endsWith(".toml")) {
                log.accept(file + ": nothing is carried over for the apps of a TOML file; write it as YAML for that");
                certain = false;
                continue;
            }
            Map<String, @Nullable Object> state =
                    Yaml.mapping(environment.substitute(text(file), file.toString()), file.toString());
            mapping(state.get("helmRepos"), file, "helmRepos")
                    .forEach((name, url) -> repositories.put(name, String.valueOf(url)));
            list(state.get("preconfiguredHelmRepos")).forEach(preconfigured::add);
            certain &= textOr(mapping(state.get("settings"), file, "settings").get("storageBackend"), SECRETS)
                    .startsWith(SECRETS);
            mapping(state.get("apps"), file, "apps")
                    .forEach((key, app) -> apps.merge(
                            key, resolved(mapping(app, file, "apps." + key), file), DesiredStateReader::merge));
        }
        List<App> enabled = apps.entrySet().stream()
                .filter(app -> isTrue(app.getValue().get("enabled")))
                .map(app -> app(app.getKey(), app.getValue()))
                .toList();
        Map<String, String> groups = new LinkedHashMap<>();
        apps.forEach((key, app) -> groups.put(key, textOr(app.get("group"), "")));
        return new DesiredState(repositories, preconfigured, enabled, groups, certain);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CarryOverException(
                    file
                            + " does not exist: correct slipway.helm-api.dss, or add the file to the desired-state repository",
                    e);
        } catch (IOException e) {
            throw new CarryOverException("Cannot read " + file + ": " + e, e);
        }
    }

    /** An app with the paths of its values files made absolute: they are relative to the file that names them. */
    private static Map<String, @Nullable Object> resolved(Map<String, @Nullable Object> app, Path file) {
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>(app);
        if (resolved.get("valuesFile") instanceof String valuesFile) {
            resolved.put("valuesFile", absolute(folder, valuesFile));
        }
        resolved.put(
                "valuesFiles",
                list(resolved.get("valuesFiles")).stream()
                        .map(valuesFile -> absolute(folder, valuesFile))
                        .toList());
        if (resolved.get("chart") != null) {
            resolved.put(CHART_FOLDER, folder.toString());
        }
        return resolved;
    }

    private static String absolute(Path folder, String path) {
        return path.contains("://") ? path : folder.resolve(path).normalize().toString();
    }

    private static Map<String, @Nullable Object> merge(
            Map<String, @Nullable Object> earlier, Map<String, @Nullable Object> later) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(earlier);
        later.forEach((key, value) -> {
            Object before = merged.get(key);
            if (value instanceof Map<?, ?> upper && before instanceof Map<?, ?> lower) {
                merged.put(key, merge(Values.strings(lower), Values.strings(upper)));
            } else if (value instanceof List<?> && before instanceof List<?>) {
                List<String> all = new ArrayList<>(list(before));
                all.addAll(list(value));
                merged.put(key, all);
            } else if (value != null && !"".equals(value)) {
                merged.put(key, value);
            }
        });
        return merged;
    }

    private static App app(String key, Map<String, @Nullable Object> app) {
        Object valuesFile = app.get("valuesFile");
        return new App(
                key,
                textOr(app.get("name"), key),
                textOr(app.get("namespace"), ""),
                textOr(app.get("chart"), ""),
                Path.of(textOr(app.get(CHART_FOLDER), ".")),
                app.get("version") == null ? null : String.valueOf(app.get("version")),
                valuesFile == null ? list(app.get("valuesFiles")) : List.of(valuesFile.toString()),
                texts(app.get("set")),
                texts(app.get("setString")));
    }

    private static Map<String, @Nullable Object> mapping(@Nullable Object value, Path file, String key) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return Values.strings(map);
        }
        throw new CarryOverException(file + ": '" + key + "' must hold a mapping (name: value). Correct the file.");
    }

    private static Map<String, String> texts(@Nullable Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((path, text) -> texts.put(String.valueOf(path), String.valueOf(text)));
        }
        return texts;
    }

    private static List<String> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String textOr(@Nullable Object value, String byDefault) {
        return value == null ? byDefault : value.toString();
    }

    private static boolean isTrue(@Nullable Object value) {
        return value != null && TRUE.contains(value.toString().toLowerCase(Locale.ROOT));
    }
}
