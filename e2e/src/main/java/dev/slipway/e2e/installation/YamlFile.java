package dev.slipway.e2e.installation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** A YAML document as maps and lists that can be edited. */
final class YamlFile {
    private static final int INDENT = 2;

    private YamlFile() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> parse(String text) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    static String format(Map<String, Object> document) {
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setIndicatorIndent(INDENT) // lists as in the shipped files, so that documented commands work
                        .setIndentWithIndicator(true)
                        .build())
                .dumpToString(document);
    }

    /** The maps in the list at a key; empty if the key is missing. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> parent, String key) {
        return (List<Map<String, Object>>) parent.getOrDefault(key, List.of());
    }

    /** The map at the end of a path of keys; missing maps are created. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> document, String... path) {
        Map<String, Object> map = document;
        for (String key : path) {
            map = (Map<String, Object>) map.computeIfAbsent(key, _ -> new LinkedHashMap<String, Object>());
        }
        return map;
    }
}
