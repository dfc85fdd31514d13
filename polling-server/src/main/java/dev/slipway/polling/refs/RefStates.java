package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The refs of each pipeline that were acted on, and what is held back of them. */
public interface RefStates {

    /** The refs acted on so far; empty when the ledger has never seen the pipeline. */
    Optional<SeenRefs> seen(String pipeline);

    /**
     * The commit that staging has, or will have, when nothing goes wrong; rollbacks apart. Empty when merges were owed and
     * none of them arrived.
     *
     * @param seenHead taken where no merge was ever owed: its image was there at the first look
     */
    Optional<CommitId> arrivedMerge(String pipeline, CommitId seenHead);

    /**
     * Records refs and the deliveries owed for them in one transaction, so that a crash loses neither or both.
     *
     * @return ids of the deliveries that are new
     */
    List<String> record(String pipeline, RefChanges changes);

    /** The versions that wait for their turn and were never delivered. */
    Set<ReleaseVersion> waitingReleases(String pipeline);

    /**
     * Cancels the releases that wait for their turn, when their tag is gone or refused. Their tags are forgotten with them, so
     * that a tag which comes back, or may be released again, owes its release again.
     *
     * @param named the version that a tag names
     * @param isGone whether no tag names that version for a release
     */
    void cancelReleases(
            String pipeline, Function<String, Optional<ReleaseVersion>> named, Predicate<ReleaseVersion> isGone);

    /** Whether a release waits or is under way: it ends when its tag goes, and one that is under way may wait again. */
    boolean isReleasing(String pipeline);

    /** Why the pipeline's changes are held back, if they are. */
    Optional<String> storm(String pipeline);

    /** Holds the pipeline's changes back, or lets them go ({@code null}). */
    void setStorm(String pipeline, @Nullable String storm);

    /** Tags that point at another commit than the one delivered: name, and where they point now. */
    Map<String, CommitId> movedTags(String pipeline);
}
