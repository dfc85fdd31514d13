package dev.slipway.helm.carryover;

import dev.slipway.common.yaml.YamlNesting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML, and says where it is invalid. */
final class Yaml {
    private Yaml() {}

    /**
     * The mapping that a document holds; empty for an empty document.
     *
     * @param source names the document in messages
     * @throws CarryOverException when the document is not valid YAML or not a mapping
     */
    static Map<String, @Nullable Object> mapping(String text, String source) {
        Object value;
        try {
            LoadSettings settings = settings(source);
            value = new Load(settings).loadFromString(YamlNesting.checked(settings, text));
        } catch (MarkedYamlEngineException e) {
            throw new CarryOverException(
                    source + line(e) + " is not YAML: " + e.getProblem() + ". Correct the file.", e);
        } catch (YamlEngineException e) {
            throw new CarryOverException(source + " is not YAML: " + e.getMessage() + ". Correct the file.", e);
        }
        if (value == null) {
            return new LinkedHashMap<>();
        }
        if (value instanceof Map<?, ?> map) {
            return Values.strings(map);
        }
        throw new CarryOverException(source + " must hold a mapping (key: value), but holds a "
                + value.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ". Correct the file.");
    }

    /** As lenient as helmsman's parser: merge keys ({@code <<}), doubled keys, no limit to the size. */
    static LoadSettings settings(String source) {
        return LoadSettings.builder()
                .setLabel(source)
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
    }

    private static String line(MarkedYamlEngineException e) {
        return e.getProblemMark()
                .map(mark -> ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ",")
                .orElse("");
    }
}
