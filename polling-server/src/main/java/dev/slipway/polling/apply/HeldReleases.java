package dev.slipway.polling.apply;

import dev.slipway.common.CommitId;
import dev.slipway.common.version.LooseVersion;
import dev.slipway.common.version.VersionRange;
import dev.slipway.polling.chart.ChartWatch;
import dev.slipway.polling.chart.ChartWatches;
import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.Mirrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the published charts that wait for an edit of the desired state. */
public class HeldReleases {
    /** Found in the range of an app that takes every merge: it does not wait for releases. */
    private static final String STAGING_CHANNEL = "0.0.0-staging.";

    private final DesiredStateProperties desiredState;
    private final ChartWatches charts;
    private final SeenCharts seen;
    private final DesiredStateHeads heads;
    private final Mirrors mirrors;

    HeldReleases(
            DesiredStateProperties desiredState,
            ChartWatches charts,
            SeenCharts seen,
            DesiredStateHeads heads,
            Mirrors mirrors) {
        this.desiredState = desiredState;
        this.charts = charts;
        this.seen = seen;
        this.heads = heads;
        this.mirrors = mirrors;
    }

    /**
     * What waits now, as of the newest look at chart repositories and desired state.
     *
     * @throws IOException when the desired-state repository cannot be read
     * @throws IllegalArgumentException when a desired-state file is not YAML
     */
    public List<HeldRelease> find() throws IOException {
        List<HeldRelease> held = new ArrayList<>();
        for (Map.Entry<String, List<String>> specification :
                desiredState.files().entrySet()) {
            Optional<CommitId> head = heads.head(specification.getKey());
            if (head.isPresent()) {
                CommitTree tree = mirrors.tree(desiredState.gitRepository(), head.get());
                for (String file : specification.getValue()) {
                    held.addAll(of(specification.getKey(), tree, file));
                }
            }
        }
        return held;
    }

    private List<HeldRelease> of(String dss, CommitTree tree, String file) throws IOException {
        // A folder of values may stand among the files: it has no content of its own.
        Optional<byte[]> content = tree.file(file);
        return content.isEmpty()
                ? List.of()
                : DssReader.read(file, content.get()).stream()
                        .flatMap(app -> waiting(dss, file, app).stream())
                        .toList();
    }

    private Optional<HeldRelease> waiting(String dss, String file, DssApp app) {
        if (app.range().contains(STAGING_CHANNEL)) {
            return Optional.empty();
        }
        List<String> repositories = charts.all().stream().map(ChartWatch::name).toList();
        Optional<VersionRange> range = range(app);
        if (range.isEmpty()) {
            return Optional.empty();
        }
        return newest(seen.releases(repositories, app.chart()))
                .filter(newest -> !range.get().contains(newest) && !range.get().isAbove(newest))
                .map(newest -> new HeldRelease(
                        dss,
                        app.name(),
                        app.chart(),
                        app.range(),
                        newest,
                        "To release it, set version: \"^" + newest + "\" for app '" + app.name() + "' in " + file));
    }

    /** A range that Helm cannot read does not hold anything back: the apply fails with a message. */
    private static Optional<VersionRange> range(DssApp app) {
        try {
            return Optional.of(VersionRange.parse(app.range()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> newest(List<String> versions) {
        return versions.stream()
                .filter(version -> LooseVersion.of(version)
                        .filter(semver -> semver.getPreRelease().isEmpty())
                        .isPresent())
                .max(Comparator.comparing(version -> LooseVersion.of(version).orElseThrow()));
    }
}
