package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.RolloutState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a workload's last assessment.
 *
 * @param uid the workload's identity: one of the same name that was created anew has no past
 * @param template its newest template then
 * @param state its state then
 * @param since when it came into that state
 * @param unobserved since when its controller had not seen the newest change; null when it had
 */
record Memory(
        String uid,
        String template,
        RolloutState state,
        Instant since,
        @Nullable Instant unobserved) {

    /**
     * What to remember after an assessment.
     *
     * @param before what was remembered; null for a workload that was not seen before
     */
    static Memory of(Sight sight, Assessment assessment, @Nullable Memory before, Instant now) {
        Workload workload = sight.workload();
        boolean same = before != null && before.isOf(workload);
        Instant since;
        if (before == null || !before.uid().equals(workload.uid())) {
            since = asTheClusterSays(sight, now);
        } else if (same && before.state() == assessment.state()) {
            since = before.since();
        } else {
            since = now;
        }
        return new Memory(workload.uid(), workload.template(), assessment.state(), since, assessment.unobserved());
    }

    private boolean isOf(Workload workload) {
        return uid.equals(workload.uid()) && template.equals(workload.template());
    }

    /** The last change of a condition of the workload or of its newest pods. */
    private static Instant asTheClusterSays(Sight sight, Instant now) {
        Instant last = sight.workload().changed();
        for (PodInfo pod : sight.newest()) {
            Instant changed = pod.readyChanged();
            if (changed != null && (last == null || changed.isAfter(last))) {
                last = changed;
            }
        }
        return last == null || last.isAfter(now) ? now : last;
    }
}
