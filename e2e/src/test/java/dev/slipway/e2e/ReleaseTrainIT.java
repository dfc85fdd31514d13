package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.e2e.stage.Application;
import dev.slipway.e2e.stage.OnCluster;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Releases in quick succession: each sets Keel and helmsman in motion at once, on the same release. */
@OnCluster
@Tag("long")
class ReleaseTrainIT {
    private static final int RELEASES = 20;

    private final Stage stage;
    private final World world;
    private final Application train;

    ReleaseTrainIT(Stage stage) {
        this.stage = stage;
        this.world = stage.world();
        this.train = stage.application("train");
    }

    @AfterAll
    void end() {
        train.retire();
    }

    @Test
    void twentyTagsInARowAllArriveAndKeelGoesOn() {
        CommitId first = train.begin();
        train.release(first, "1.0.0");
        train.takeIntoProduction("^1.0.0");
        train.awaitProduction("1.0.0", train.digest("1.0.0"));
        int restarts = world.keelWorkload().restarts();

        Map<String, CommitId> releases = new LinkedHashMap<>();
        for (int minor = 1; minor <= RELEASES; minor++) {
            String version = "1." + minor + ".0";
            CommitId commit = train.sample().mergePage(version);
            train.sample().release(commit, version);
            releases.put(version, commit);
        }

        releases.forEach((version, commit) -> {
            stage.until(
                    "image and chart " + version + " are there",
                    () -> train.hasTag(version) && world.charts().has("train", version));
            assertThat(world.registry().revision(train.repository(), version)).contains(commit.value());
        });
        String last = "1." + RELEASES + ".0";
        train.awaitProduction(last, train.digest(last));
        stage.until(
                "production has chart " + last,
                () -> train.production().chartVersion().equals(last)
                        && train.production().status().equals("deployed"));
        train.awaitProduction(last, train.digest(last));

        // Keel ends itself when helmsman began an upgrade between its look at a release and its own upgrade. It must be
        // an exception.
        int ended = world.keelWorkload().restarts() - restarts;
        stage.progress().detail("Keel ended itself " + ended + " times, and was started again");
        assertThat(ended).isLessThan(RELEASES / 4);
        String next = train.awaitStaging(train.sample().mergePage("afterwards"));
        world.registry().tag(train.repository(), "staging", "1.99.0");
        train.awaitProduction("1.99.0", next);
    }
}
