package dev.slipway.helm.carryover;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** A desired-state file that helmsman merges over the others: it sets the values that are carried over, as text. */
final class Overlay {
    private Overlay() {}

    /** The file's text, for the values of each app by path. Legal for helmsman even if there are none. */
    static String yaml(Map<String, Map<String, String>> carried) {
        Map<String, @Nullable Object> apps = new LinkedHashMap<>();
        carried.forEach((app, values) -> {
            if (!values.isEmpty()) {
                Map<String, String> escaped = new LinkedHashMap<>();
                // helmsman looks for environment variables in this file too.
                values.forEach((path, value) -> escaped.put(path, value.replace("$", "$$")));
                apps.put(app, Map.of("setString", escaped));
            }
        });
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(settings).dumpToString(Map.of("apps", apps));
    }
}
