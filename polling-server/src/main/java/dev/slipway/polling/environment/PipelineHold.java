package dev.slipway.polling.environment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that stays in an environment at what was verified, whatever is published.
 *
 * @param id names it
 * @param version where it stays
 * @param releases the releases that are held, as {@code namespace/name}
 * @param image the image without tag and digest
 * @param by who holds it: a person, or a policy
 * @param reason why, in a sentence for people
 * @param since since when
 * @param until what ends it
 * @param state whether helm-api knows it
 * @param regressed the delivery that it went back from; null when people made it
 */
public record PipelineHold(
        String id,
        VerifiedVersion version,
        List<String> releases,
        String image,
        String by,
        String reason,
        Instant since,
        Until until,
        State state,
        @Nullable String regressed) {

    /** Copies the releases. */
    public PipelineHold {
        releases = List.copyOf(releases);
    }

    /** What ends a hold. */
    public enum Until {
        /** The next delivery that the environment takes, or somebody. */
        NEXT_DELIVERY,
        /** Somebody resumes the pipeline. */
        RESUMED
    }

    /** How far a hold is. */
    public enum State {
        /** helm-api is still to be told. */
        NEW,
        /** helm-api keeps it. */
        ACTIVE,
        /** helm-api is still to be told that it has ended. */
        ENDING
    }

    /** The pipeline's name. */
    public String pipeline() {
        return version.pipeline();
    }

    /** The environment's name. */
    public String environment() {
        return version.environment();
    }
}
