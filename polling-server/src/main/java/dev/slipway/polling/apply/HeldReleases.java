package dev.slipway.polling.apply;

import dev.slipway.common.CommitId;
import dev.slipway.polling.chart.ChartWatch;
import dev.slipway.polling.chart.ChartWatches;
import dev.slipway.polling.ledger.DesiredStateHeads;
import dev.slipway.polling.ledger.SeenCharts;
import dev.slipway.polling.source.CommitTree;
import dev.slipway.polling.source.Mirrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.semver4j.Semver;

/** Finds the published charts that wait for an edit of the desired state. */
public class HeldReleases {
    /** Stands in the range of an app that takes every merge: no release is meant for it. */
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
     * @throws IllegalArgumentException when a desired-state file is no YAML
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
        return seen.releases(repositories, app.chart()).stream()
                .map(Semver::parse)
                .filter(Objects::nonNull)
                .filter(version -> version.getPreRelease().isEmpty())
                .max(Comparator.naturalOrder())
                .filter(newest -> !newest.satisfies(app.range()) && !isBelow(newest, app.range()))
                .map(newest -> new HeldRelease(
                        dss,
                        app.name(),
                        app.chart(),
                        app.range(),
                        newest.getVersion(),
                        "To release it, set version: \"^" + newest.getVersion() + "\" for app '" + app.name() + "' in "
                                + file));
    }

    /** A range begins with the lowest version that it takes; one that is not published yet may be set beforehand. */
    private static boolean isBelow(Semver version, String range) {
        Semver lowest = Semver.coerce(range);
        return lowest != null && version.isLowerThan(lowest);
    }
}
