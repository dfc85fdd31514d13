package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.e2e.environment.Application;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Installation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From a merge to a running pod, and back to an earlier image. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class DeliveryIT {
    private final TestEnvironment environment;
    private final Installation installation;
    private final Application web;

    DeliveryIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
        this.web = environment.application("web");
    }

    @BeforeAll
    void begin() {
        web.begin();
    }

    @AfterAll
    void end() {
        web.remove();
    }

    @Test
    @Order(1)
    void aMergeRunsInStagingByItsDigest() {
        CommitId merge = web.sample().mergePage("a merge");

        String digest = web.awaitStaging(merge);

        assertThat(installation.registry().tags(web.repository())).contains("staging", ImageReference.tagOf(merge));
        assertThat(installation.registry().revision(web.repository(), "staging"))
                .contains(merge.value());
        assertThat(installation.kubernetes().pods("staging", "web"))
                .allSatisfy(pod -> assertThat(pod.digest()).isEqualTo(digest));
    }

    @Test
    @Order(2)
    void aTagPromotesTheSameImageWithoutASecondBuild() {
        CommitId merge = web.sample().mergePage("the first release");
        String digest = web.awaitStaging(merge);
        Instant tagged = Instant.now();

        web.release(merge, "1.0.0");
        web.takeIntoProduction("^1.0.0");
        web.awaitProduction("1.0.0", digest);

        assertThat(web.digest("1.0.0")).isEqualTo(digest);
        assertThat(installation.engine().builds(web.repository(), tagged)).isZero();
        assertThat(installation.engine().pushes(web.repository(), tagged)).isZero();
    }

    @Test
    @Order(3)
    void anOlderCommitTaggedAsNewerVersionRollsProductionBack() {
        CommitId older = web.sample().mergePage("good");
        String good = web.awaitStaging(older);
        CommitId newer = web.sample().mergePage("bad");
        String bad = web.awaitStaging(newer);
        web.release(newer, "1.0.1");
        web.awaitProduction("1.0.1", bad);

        web.release(older, "1.0.2");

        web.awaitProduction("1.0.2", good);
    }

    @Test
    @Order(4)
    void aTagOnACommitThatWasNotBuiltBuildsIt() {
        CommitId skipped = web.sample().commitPage("never built by itself");
        CommitId head = web.sample().commitPage("the head of the branch");
        web.sample().push();
        String headDigest = web.awaitStaging(head);
        assertThat(web.hasTag(ImageReference.tagOf(skipped))).isFalse();
        Instant tagged = Instant.now();

        web.release(skipped, "1.0.3");
        web.awaitProduction("1.0.3", web.digest("1.0.3"));

        assertThat(web.digest("1.0.3")).isNotEqualTo(headDigest);
        assertThat(installation.registry().revision(web.repository(), "1.0.3")).contains(skipped.value());
        assertThat(installation.engine().builds(web.repository(), tagged)).isEqualTo(1);
        assertThat(web.digest("staging")).isEqualTo(headDigest);
    }

    @Test
    @Order(5)
    void aStagingRollbackLastsUntilTheNextMerge() {
        CommitId older = web.sample().mergePage("before");
        String before = web.awaitStaging(older);
        CommitId newer = web.sample().mergePage("after");
        web.awaitStaging(newer);

        assertThat(installation
                        .pollingServer()
                        .stagingRollback("web", "previous")
                        .statusCode())
                .isBetween(200, 202);
        environment.until(
                "staging runs the image before", () -> installation.kubernetes().runs("staging", "web", before));
        environment
                .waiting()
                .during(
                        Duration.ofSeconds(15),
                        "staging keeps that image",
                        () -> web.digest("staging").equals(before));

        web.awaitStaging(web.sample().mergePage("the next merge"));
    }
}
