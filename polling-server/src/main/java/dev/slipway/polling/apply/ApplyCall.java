package dev.slipway.polling.apply;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.polling.Texts;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call of helm-api that is owed or was accepted.
 *
 * @param idempotencyKey made from what changed, so that a repeated call does not start a second run
 * @param dss the desired-state specification to apply
 * @param targets the apps to apply; empty for the whole
 * @param reason what changed, for people
 * @param runId the run that helm-api answered with; null while the call is owed
 * @param attempts how many calls were refused or lost
 * @param error why the last one was, or why the run failed
 * @param outcome how the run ended; null until it has
 * @param retries how many runs for the same change failed before
 * @param createdAt when the change was seen
 * @param acceptedAt when helm-api accepted the call
 */
public record ApplyCall(
        String idempotencyKey,
        String dss,
        Set<String> targets,
        String reason,
        @Nullable String runId,
        int attempts,
        @Nullable String error,
        @Nullable ApplyOutcome outcome,
        int retries,
        Instant createdAt,
        @Nullable Instant acceptedAt) {

    /** Copies the apps, in order. */
    public ApplyCall {
        targets = Collections.unmodifiableSet(new TreeSet<>(targets));
    }

    /** Whether the whole desired state is to be applied. */
    public boolean isWhole() {
        return targets.isEmpty();
    }

    /** What helm-api is asked for. */
    ApplyRequest request() {
        return new ApplyRequest(dss, List.copyOf(targets), null, null, reason);
    }

    /**
     * One call that does what all of these calls of one desired state ask for: a call for the whole if one of them is, or if
     * they name more apps than helm-api takes; else for all their apps.
     */
    public static ApplyCall together(List<ApplyCall> calls) {
        ApplyCall first = calls.stream().filter(ApplyCall::isWhole).findFirst().orElse(calls.getFirst());
        if (calls.size() == 1) {
            return first;
        }
        String reason = Texts.reason("And " + (calls.size() - 1) + " more: " + first.reason);
        Set<String> all = calls.stream().flatMap(call -> call.targets.stream()).collect(Collectors.toSet());
        Set<String> targets = first.isWhole() || all.size() > ApplyRequest.MOST_TARGETS ? Set.of() : all;
        // A key of their own: under that of one call, helm-api may have a run that began before the others were owed.
        String key = new OwedApply(
                        first.dss, "together " + targets.stream().sorted().toList() + keys(calls), reason)
                .idempotencyKey();
        return new ApplyCall(
                key,
                first.dss,
                targets,
                reason,
                null,
                first.attempts,
                first.error,
                null,
                first.retries,
                first.createdAt,
                null);
    }

    private static List<String> keys(List<ApplyCall> calls) {
        return calls.stream().map(ApplyCall::idempotencyKey).sorted().toList();
    }
}
