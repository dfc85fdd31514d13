package dev.slipway.helm.rollout;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was read about a finding.
 *
 * @param subject the uid of the pod or workload that they are about
 * @param container the container that they are about; null when they are about the whole
 * @param readable whether the events could be read
 * @param events the events of its pod or workload, the newest last
 * @param log the last lines of its container, the newest last
 */
record Details(String subject, @Nullable String container, boolean readable, List<EventInfo> events, List<String> log) {
    /** Nothing was read yet. */
    static final Details NONE = new Details("", null, true, List.of(), List.of());

    /** Copies the lists. */
    Details {
        events = List.copyOf(events);
        log = List.copyOf(log);
    }

    /** These, when they are about the same pod and container as the finding; otherwise none. */
    Details about(Finding finding) {
        return subject.equals(finding.subject()) && Objects.equals(container, finding.container()) ? this : NONE;
    }
}
