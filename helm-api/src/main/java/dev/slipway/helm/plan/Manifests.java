package dev.slipway.helm.plan;

import dev.slipway.common.yaml.YamlNesting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Which objects each release has, from the manifests that Helm prints in a dry run. */
final class Manifests {
    /** A longer document is not read: the changes of its object are then assigned to no release. */
    private static final int LONGEST = 1_000_000;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowDuplicateKeys(true).build();

    private final Map<ObjectName, Set<Step>> owners = new HashMap<>();
    private final StringBuilder document = new StringBuilder();
    private boolean within;

    /** A line that Helm prints for a step. */
    void line(Step step, String line) {
        if (line.equals("MANIFEST:") || line.equals("HOOKS:")) {
            within = true;
        } else if (line.equals("NOTES:")) {
            end(step);
        } else if (within && line.equals("---")) {
            read(step);
        } else if (within && document.length() < LONGEST) {
            document.append(line).append('\n');
        }
    }

    /** Helm has ended. */
    void end(Step step) {
        read(step);
        within = false;
    }

    /** The steps for releases that have an object of that name. */
    Set<Step> owners(ObjectName object) {
        return owners.getOrDefault(object, Set.of());
    }

    private void read(Step step) {
        String text = document.toString();
        document.setLength(0);
        if (text.isBlank() || text.length() >= LONGEST) {
            return;
        }
        try {
            if (new Load(SETTINGS).loadFromString(YamlNesting.checked(SETTINGS, text)) instanceof Map<?, ?> object
                    && object.get("metadata") instanceof Map<?, ?> metadata) {
                ObjectName name = new ObjectName(
                        textOr(metadata.get("namespace"), step.namespace()),
                        textOr(metadata.get("name"), ""),
                        textOr(object.get("kind"), ""));
                owners.computeIfAbsent(name, _ -> new HashSet<>()).add(step);
            }
        } catch (YamlEngineException notReadable) {
            // Its object has no owner then, and its changes are shown without one.
        }
    }

    private static String textOr(@Nullable Object value, String otherwise) {
        return value == null ? otherwise : value.toString();
    }
}
