package dev.slipway.polling.refs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.delivery.OwedDelivery;
import dev.slipway.polling.pipeline.TagPattern;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefDeltaTests {
    private static final CommitId A = new CommitId("a".repeat(40));
    private static final CommitId B = new CommitId("b".repeat(40));

    @Test
    void nothingIsOwedWhenRefsAreAsSeen() {
        RefChanges changes = between(new SeenRefs(A, Map.of("v1.0.0", A)), A, Map.of("v1.0.0", A), true);

        assertThat(changes.isNone(new SeenRefs(A, Map.of("v1.0.0", A)))).isTrue();
    }

    @Test
    void newHeadIsOwedToStaging() {
        RefChanges changes = between(new SeenRefs(A, Map.of()), B, Map.of(), true);

        assertThat(changes.owed()).containsExactly(OwedDelivery.merge(B));
    }

    @Test
    void newHeadThatChangesNoneOfThePathsIsSeenButNotOwed() {
        RefChanges changes = between(new SeenRefs(A, Map.of()), B, Map.of(), false);

        assertThat(changes.owed()).isEmpty();
        assertThat(changes.head()).isEqualTo(B);
    }

    @Test
    void newVersionsAreOwedLowestFirst() {
        RefChanges changes =
                between(new SeenRefs(A, Map.of()), A, Map.of("v1.10.0", B, "v1.9.0", A, "nightly", B), true);

        assertThat(changes.owed())
                .containsExactly(
                        OwedDelivery.tag(A, new ReleaseVersion("1.9.0")),
                        OwedDelivery.tag(B, new ReleaseVersion("1.10.0")));
    }

    @Test
    void versionTaggedTwiceIsOwedOnce() {
        RefChanges changes = between(new SeenRefs(A, Map.of()), A, Map.of("v1.0.0", B, "1.0.0", A), true);

        assertThat(changes.owed()).containsExactly(OwedDelivery.tag(A, new ReleaseVersion("1.0.0")));
    }

    @Test
    void movedTagIsReportedAndNotOwed() {
        RefChanges changes = between(new SeenRefs(A, Map.of("v1.0.0", A)), A, Map.of("v1.0.0", B), true);

        assertThat(changes.owed()).isEmpty();
        assertThat(changes.movedTags())
                .containsExactly(Map.entry("v1.0.0", OwedDelivery.tag(B, new ReleaseVersion("1.0.0"))));
    }

    private static RefChanges between(SeenRefs seen, CommitId head, Map<String, CommitId> tags, boolean headMatters) {
        return RefDelta.between(
                seen, head, ReleaseTags.of(TagPattern.VERSIONS, tags), headMatters, _ -> ReleaseGate.Answer.OPEN);
    }
}
