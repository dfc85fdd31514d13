package dev.slipway.polling.chart;

import dev.slipway.common.ChartVersion;
import dev.slipway.polling.chart.YamlText.YamlFault;
import dev.slipway.polling.source.CommitContentException;
import dev.slipway.polling.source.CommitTree;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Packs a commit's chart, as {@code helm package --version --app-version} does, and sets the image's tag in its values.
 *
 * <p>Other than Helm it keeps the comments of Chart.yaml, and archives below {@code charts/} as they are.
 */
public class ChartPackager {

    /**
     * The name of the chart at {@code chartPath}.
     *
     * @throws InvalidChartException when the commit holds no chart there that can be packed
     * @throws IOException when the mirror cannot be read; worth another try
     */
    public String name(CommitTree tree, String chartPath) throws IOException {
        ChartFolder folder = ChartFolder.of(tree, chartPath);
        try {
            return ChartMetadata.read(
                            YamlText.parse(ChartFiles.load(tree, folder).text("Chart.yaml")))
                    .name();
        } catch (YamlFault e) {
            throw folder.fault("Chart.yaml", e.what());
        }
    }

    /**
     * Packs the chart at {@code chartPath}.
     *
     * @param version becomes the chart's version
     * @param imageTag becomes appVersion, and {@code image.tag} in values.yaml
     * @throws InvalidChartException when the commit holds no chart there that can be packed
     * @throws IOException when the mirror cannot be read; worth another try
     */
    public ChartPackage pack(CommitTree tree, String chartPath, ChartVersion version, String imageTag)
            throws IOException {
        ChartFolder folder = ChartFolder.of(tree, chartPath);
        try {
            ChartFiles files = ChartFiles.load(tree, folder);
            ChartMetadata chart = edit(files, folder, version, imageTag);
            requireVendored(chart, files, folder);
            return new ChartPackage(chart.name(), version, ChartArchive.write(chart.name(), files.all()));
        } catch (CommitContentException e) {
            InvalidChartException invalid = new InvalidChartException(String.valueOf(e.getMessage()));
            invalid.initCause(e);
            throw invalid;
        }
    }

    private static ChartMetadata edit(ChartFiles files, ChartFolder folder, ChartVersion version, String imageTag) {
        ChartMetadata metadata;
        try {
            YamlText chart = YamlText.parse(files.text("Chart.yaml"));
            metadata = ChartMetadata.read(chart);
            String versioned = chart.with(version.value(), "version");
            files.replace("Chart.yaml", YamlText.parse(versioned).with(imageTag, "appVersion"));
        } catch (YamlFault e) {
            throw folder.fault("Chart.yaml", e.what());
        }
        try {
            YamlText values = YamlText.parse(files.text("values.yaml"));
            if (!values.isMapping("image")) {
                throw new YamlFault(
                        "has no mapping 'image', which the image's tag is set in: add 'image: {tag: \"\"}' and"
                                + " use .Values.image.tag in the templates");
            }
            files.replace("values.yaml", values.with(imageTag, "image", "tag"));
        } catch (YamlFault e) {
            throw folder.fault("values.yaml", e.what());
        }
        return metadata;
    }

    private static void requireVendored(ChartMetadata chart, ChartFiles files, ChartFolder folder) {
        List<String> missing = chart.dependencies().stream()
                .filter(dependency -> !isVendored(dependency, files.all().keySet().stream()))
                .toList();
        if (!missing.isEmpty()) {
            throw folder.fault(
                    "Chart.yaml",
                    "names dependencies that are not in charts/: " + String.join(", ", missing)
                            + ". Run 'helm dependency update " + folder.path() + "' and commit the folder charts/");
        }
    }

    private static boolean isVendored(String dependency, Stream<String> paths) {
        String folder = "charts/" + dependency + "/Chart.yaml";
        String archive = "charts/" + dependency + "-";
        return paths.anyMatch(path -> path.equals(folder)
                || (path.startsWith(archive) && path.endsWith(".tgz") && path.indexOf('/', archive.length()) < 0));
    }
}
