package dev.slipway.helm.apply;

import dev.slipway.common.apply.ApplyRelease;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is now.
 *
 * @param shown what callers see
 * @param sequence its place among the runs of its specification, from 1; 0 for a Job that somebody made without helm-api
 * @param fingerprint of its plan; empty for a Job that somebody made without helm-api
 * @param keys hashes of the idempotency keys that it answers
 * @param version changes with each change of the run
 */
public record Run(ApplyRun shown, long sequence, String fingerprint, Set<String> keys, String version) {

    /** Copies the keys. */
    public Run {
        keys = Set.copyOf(keys);
    }

    /** The run's id. */
    public String id() {
        return shown.id();
    }

    /** The desired-state specification that it applies. */
    public String dss() {
        return shown.dss();
    }

    /** The same run, with another message. */
    public Run withMessage(String message) {
        return as(shown.state(), shown.finishedAt(), message);
    }

    /** The same run, in another state. */
    public Run as(RunState state, @Nullable Instant finishedAt, @Nullable String message) {
        return with(state, finishedAt, message, shown.waiting(), shown.releases());
    }

    /** The same run, which left out these apps. */
    public Run withWaiting(List<String> waiting) {
        return with(shown.state(), shown.finishedAt(), shown.message(), waiting, shown.releases());
    }

    /** The same run, with what became of its releases. */
    public Run withReleases(List<ApplyRelease> releases) {
        return with(shown.state(), shown.finishedAt(), shown.message(), shown.waiting(), releases);
    }

    private Run with(
            RunState state,
            @Nullable Instant finishedAt,
            @Nullable String message,
            List<String> waiting,
            List<ApplyRelease> releases) {
        ApplyRun told = new ApplyRun(
                shown.id(),
                shown.dss(),
                shown.files(),
                shown.target(),
                shown.group(),
                shown.dryRun(),
                shown.reason(),
                shown.requestedBy(),
                state,
                shown.createdAt(),
                shown.startedAt(),
                finishedAt,
                message,
                waiting,
                releases);
        return new Run(told, sequence, fingerprint, keys, version);
    }

    /** Whether it succeeded or failed. */
    public boolean hasEnded() {
        return shown.state() == RunState.SUCCEEDED || shown.state() == RunState.FAILED;
    }

    boolean isActive() {
        return shown.state() == RunState.RUNNING;
    }

    /** Waiting for helm-api. A suspended Job of somebody else waits for its maker. */
    boolean isWaiting() {
        return shown.state() == RunState.WAITING && sequence > 0;
    }
}
