package dev.slipway.helm.carryover;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An enabled app of the desired state.
 *
 * @param key its key under {@code apps}
 * @param release the release's name: {@code name}, or else the key
 * @param namespace the release's namespace
 * @param chart as written: {@code repo/chart}, a path, or a URL
 * @param folder the folder of the file that named the chart, to which a path is relative
 * @param version the chart's version or range
 * @param valuesFiles the values files, in order
 * @param set values by path that are numbers, booleans or text
 * @param setString values by path that are text
 */
record App(
        String key,
        String release,
        String namespace,
        String chart,
        Path folder,
        @Nullable String version,
        List<String> valuesFiles,
        Map<String, String> set,
        Map<String, String> setString) {}
