package dev.slipway.helm.carryover;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A desired-state file that helmsman merges over the others: it sets the values that are carried over, as text, and the
 * version of the chart that they belong to. It puts the apps that wait for their first release into the group
 * {@value #WAITING}, which the CronJob's template excludes: helmsman then neither looks for their charts nor touches a
 * release of theirs.
 */
final class Overlay {
    /** The value of {@code --exclude-group} in the template of the CronJob. */
    static final String WAITING = "slipway-waiting";

    private Overlay() {}

    /**
     * The file's text. Valid for helmsman even if nothing is carried.
     *
     * @param waiting the apps that are left out
     * @param shown the apps of a dry run: Helm prints their manifests, and leaves the values of Secrets out
     */
    static String yaml(Map<String, Carried> carried, List<String> waiting, List<String> shown) {
        Map<String, Map<String, @Nullable Object>> apps = new LinkedHashMap<>();
        carried.forEach((key, app) -> of(key, apps).putAll(app(app)));
        waiting.forEach(key -> of(key, apps).put("group", WAITING));
        shown.forEach(key -> of(key, apps).put("helmFlags", List.of("--hide-secret")));
        apps.values().removeIf(Map::isEmpty);
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(settings).dumpToString(Map.of("apps", apps));
    }

    private static Map<String, @Nullable Object> of(String key, Map<String, Map<String, @Nullable Object>> apps) {
        return apps.computeIfAbsent(key, _ -> new LinkedHashMap<>());
    }

    private static Map<String, @Nullable Object> app(Carried carried) {
        Map<String, @Nullable Object> app = new LinkedHashMap<>();
        if (carried.version() != null) {
            app.put("version", literal(carried.version()));
        }
        if (!carried.values().isEmpty()) {
            Map<String, String> values = new LinkedHashMap<>();
            carried.values().forEach((path, value) -> values.put(path, literal(value)));
            app.put("setString", values);
        }
        return app;
    }

    /** helmsman looks for environment variables in this file too. */
    private static String literal(String text) {
        return text.replace("$", "$$");
    }
}
