package dev.slipway.polling.refs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.ImageReference;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.pipeline.TagPattern;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an empty ledger owes. */
class BaselineTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));
    private static final String IMAGE_OF_A = ImageReference.tagOf(A);
    private static final String IMAGE_OF_B = ImageReference.tagOf(B);

    @Test
    void nothingIsOwedThatTheRegistryHas() {
        RefChanges changes =
                baseline(A, A, Map.of("v1.0.0", A, "v1.1.0", A), Set.of("staging", IMAGE_OF_A, "1.0.0", "1.1.0"));

        assertThat(changes.owed()).isEmpty();
        assertThat(changes.head()).isEqualTo(A);
        assertThat(changes.newTags()).containsOnlyKeys("v1.0.0", "v1.1.0");
    }

    @Test
    void emptyRegistryOwesTheHead() {
        assertThat(baseline(A, A, Map.of(), Set.of()).owed()).containsExactly(OwedDelivery.merge(A));
    }

    @Test
    void headWithoutImageIsOwed() {
        assertThat(baseline(B, B, Map.of(), Set.of("staging", IMAGE_OF_A)).owed())
                .containsExactly(OwedDelivery.merge(B));
    }

    @Test
    void headWithAnImageThatNeverWentToStagingIsOwed() {
        assertThat(baseline(A, A, Map.of(), Set.of(IMAGE_OF_A)).owed()).containsExactly(OwedDelivery.merge(A));
    }

    @Test
    void stagingThatWasRolledBackStaysSo() {
        assertThat(baseline(B, B, Map.of(), Set.of("staging", IMAGE_OF_A, IMAGE_OF_B))
                        .owed())
                .isEmpty();
    }

    @Test
    void newestTagOfEachMajorIsOwedLowestFirst() {
        RefChanges changes = baseline(
                B,
                B,
                Map.of("v1.9.0", A, "v1.10.0", B, "v2.0.0", A, "2.0.1", B),
                Set.of("staging", IMAGE_OF_A, IMAGE_OF_B));

        assertThat(changes.owed())
                .containsExactly(
                        OwedDelivery.tag(B, new ReleaseVersion("1.10.0")),
                        OwedDelivery.tag(B, new ReleaseVersion("2.0.1")));
    }

    @Test
    void olderTagWithoutImageIsBaseline() {
        RefChanges changes = baseline(
                A, A, Map.of("v1.0.0", A, "v1.1.0", A, "v2.0.0", A), Set.of("staging", IMAGE_OF_A, "1.1.0", "2.0.0"));

        assertThat(changes.owed()).isEmpty();
        assertThat(changes.newTags()).containsKey("v1.0.0");
    }

    @Test
    void preReleaseHidesNoReleaseOfItsMajor() {
        RefChanges changes = baseline(
                A,
                A,
                Map.of("v1.1.0", A, "v1.2.0-rc.1", B, "v2.0.0-rc.1", B),
                Set.of("staging", IMAGE_OF_A, IMAGE_OF_B));

        assertThat(changes.owed())
                .containsExactly(
                        OwedDelivery.tag(A, new ReleaseVersion("1.1.0")),
                        OwedDelivery.tag(B, new ReleaseVersion("2.0.0-rc.1")));
    }

    @Test
    void headIsNotOwedThatHasTheImageOfAnOlderCommit() {
        assertThat(baseline(B, A, Map.of(), Set.of("staging", IMAGE_OF_A)).owed())
                .isEmpty();
    }

    @Test
    void tagThatIsNotAVersionIsSeenAndNotOwed() {
        RefChanges changes = baseline(A, A, Map.of("nightly", A), Set.of("staging", IMAGE_OF_A));

        assertThat(changes.owed()).isEmpty();
        assertThat(changes.newTags()).containsOnlyKeys("nightly");
    }

    private static RefChanges baseline(
            CommitId head, CommitId source, Map<String, CommitId> tags, Set<String> imageTags) {
        return Baseline.of(
                head, source, ReleaseTags.of(TagPattern.VERSIONS, tags), imageTags, _ -> ReleaseGate.Answer.OPEN);
    }
}
