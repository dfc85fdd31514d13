package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Installation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Releases in quick succession: for each, Keel and helmsman upgrade the same release at the same time. */
@OnCluster
@Tag("long")
class ReleaseSeriesIT {
    private static final int RELEASES = 20;

    private final TestEnvironment environment;
    private final Installation installation;
    private final Application series;

    ReleaseSeriesIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
        this.series = environment.application("series");
    }

    @AfterAll
    void end() {
        series.remove();
    }

    @Test
    void twentyTagsInARowAllArriveAndKeelContinues() {
        CommitId first = series.begin();
        series.release(first, "1.0.0");
        series.takeIntoProduction("^1.0.0");
        series.awaitProduction("1.0.0", series.digest("1.0.0"));
        int restarts = installation.keelWorkload().restarts();

        Map<String, CommitId> releases = new LinkedHashMap<>();
        for (int minor = 1; minor <= RELEASES; minor++) {
            String version = "1." + minor + ".0";
            CommitId commit = series.sample().mergePage(version);
            series.sample().release(commit, version);
            releases.put(version, commit);
        }

        releases.forEach((version, commit) -> {
            environment.until(
                    "image and chart " + version + " are published",
                    () -> series.hasTag(version) && installation.charts().has("series", version));
            assertThat(installation.registry().revision(series.repository(), version))
                    .contains(commit.value());
        });
        String last = "1." + RELEASES + ".0";
        series.awaitProduction(last, series.digest(last));
        environment.until(
                "production has chart " + last,
                () -> series.production().chartVersion().equals(last)
                        && series.production().status().equals("deployed"));
        series.awaitProduction(last, series.digest(last));

        // Keel exits if helmsman starts an upgrade between Keel's read of the release and Keel's own upgrade. This must
        // be rare.
        int ended = installation.keelWorkload().restarts() - restarts;
        environment.progress().detail("Keel exited and was restarted " + ended + " times");
        assertThat(ended).isLessThan(RELEASES / 4);
        String next = series.awaitStaging(series.sample().mergePage("afterwards"));
        installation.registry().tag(series.repository(), "staging", "1.99.0");
        series.awaitProduction("1.99.0", next);
    }
}
