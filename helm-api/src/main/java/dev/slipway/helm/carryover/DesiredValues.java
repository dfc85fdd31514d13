package dev.slipway.helm.carryover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The values that an app's release would have by chart and desired state alone. */
final class DesiredValues {
    private DesiredValues() {}

    /**
     * The chart's values with the app's over them: values files in order, then {@code set}, then {@code setString}.
     *
     * @throws UndecidableException when a values file is not in the desired-state repository
     */
    static Values of(App app, Values chart) {
        Values values = chart;
        for (String file : app.valuesFiles()) {
            values = values.overriddenBy(Yaml.mapping(text(file), file));
        }
        return set(set(values, app.set()), app.setString());
    }

    private static Values set(Values values, Map<String, String> flags) {
        Values result = values;
        for (Map.Entry<String, String> flag : flags.entrySet()) {
            result = result.overriddenBy(SetFlag.values(flag.getKey(), flag.getValue()));
        }
        return result;
    }

    private static String text(String file) {
        if (file.contains("://")) {
            throw new UndecidableException("its values file " + file + " is not in the desired-state repository");
        }
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new CarryOverException(
                    "Cannot read the values file " + file + " that the desired state names: " + e, e);
        }
    }
}
