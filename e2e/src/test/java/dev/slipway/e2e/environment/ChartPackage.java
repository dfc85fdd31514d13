package dev.slipway.e2e.environment;

import dev.slipway.e2e.installation.ClusterInfo;
import dev.slipway.e2e.installation.Folders;
import dev.slipway.e2e.installation.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packages charts with Helm. */
public record ChartPackage(ClusterInfo info, Path workFolder) {

    /** Packages a chart's folder with that version and image tag. Returns the archive. */
    public Path make(Path chart, String version, String imageTag) {
        try {
            Path copy = Files.createTempDirectory(workFolder, "chart");
            Folders.copy(chart, copy);
            Path values = copy.resolve("values.yaml");
            Files.writeString(values, Files.readString(values).replace("tag: \"0.1.0\"", "tag: \"" + imageTag + "\""));
            Path target = Files.createTempDirectory(workFolder, "package");
            Shell.in(workFolder, _ -> {})
                    .run(
                            info.program("helm"),
                            "package",
                            copy.toString(),
                            "--version",
                            version,
                            "--app-version",
                            imageTag,
                            "--destination",
                            target.toString());
            try (var archives = Files.list(target)) {
                return archives.findFirst().orElseThrow();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot package the chart in " + chart, failed);
        }
    }
}
