package dev.slipway.polling.delivery;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.Digest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries in the ledger. Callers decide the transaction; each method alone is atomic. A method that takes a
 * delivery a step on changes it only in the states that allow that step, and answers whether it did.
 */
public interface Deliveries {

    /** Puts back into the queue what a crash left half done. */
    int resumeInterrupted();

    /**
     * The deliveries that come next: the oldest of each pipeline that has none under way. Those begun least often come
     * first, so that one that fails again and again does not hold up other pipelines.
     */
    List<Delivery> due();

    /**
     * The delivery begins, or begins again.
     *
     * @return false when it does not wait any more: somebody else began or ended it, and nothing was changed
     */
    boolean begin(String id);

    /** The image is in the registry under that digest. */
    boolean built(String id, Digest digest);

    /** Everything has arrived in registry and chart repository. */
    boolean published(String id, @Nullable ChartVersion chart);

    /** What was begun has failed, and is not tried again by itself. */
    boolean failed(String id, String error);

    /** What waits cannot begin, such as one of a pipeline that is gone: it is not tried again by itself. */
    boolean refused(String id, String error);

    /**
     * Something that may pass went wrong: tried again, not before that instant. Superseded instead when a newer delivery
     * to staging came meanwhile, since it need not wait.
     */
    boolean postponed(String id, String error, Instant notBefore);

    /** The attempt took too long: counted, and else as {@link #postponed}. */
    boolean timedOut(String id, String error, Instant notBefore);

    /**
     * It is no longer needed. What carries it out gets the event after it is written down: a crash in between
     * resumes nothing.
     *
     * @param reason who or what cancelled it, for people
     * @return false when it is in a final state already
     */
    boolean cancel(String id, String reason);

    /**
     * Queues again a delivery that failed, was cancelled, or was delivered and may have lost its image or chart since; makes a waiting
     * one due at once. An older one to staging that waits is superseded.
     *
     * @return false when the delivery is under way, superseded or retired, or when a newer one took its place in staging
     */
    boolean retry(String id);

    /** The newest delivery that took this one's place in staging, or will; empty when there is none, and for a release. */
    Optional<Delivery> replacementOf(String id);

    /** The delivery of that id. */
    Optional<Delivery> find(String id);

    /** The published deliveries of these image digests, by digest, the newest first. */
    Map<String, List<Delivery>> ofDigests(Collection<String> digests);

    /** The newest deliveries first, of one pipeline or of all ({@code null}). */
    List<Delivery> newest(@Nullable String pipeline, int limit);
}
