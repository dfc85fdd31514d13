package dev.slipway.polling.refs;

import dev.slipway.common.CommitId;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.delivery.DeliveryKind;
import dev.slipway.polling.pipeline.Pipeline;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Records the result of a look, and wakes the deliveries; holds back a storm of releases. */
class LookRecorder {
    private static final Logger log = LoggerFactory.getLogger(LookRecorder.class);

    private final RefStates states;
    private final ApplicationEventPublisher events;
    private final int stormCap;

    LookRecorder(RefStates states, ApplicationEventPublisher events, int stormCap) {
        this.states = states;
        this.events = events;
        this.stormCap = stormCap;
    }

    /**
     * Records the changes, or without releases when these are more than the storm cap.
     *
     * @param seen what was seen before; empty at a first look
     * @throws IOException when releases are held back
     */
    void record(Pipeline pipeline, Optional<SeenRefs> seen, RefChanges changes) throws IOException {
        Set<Optional<ReleaseVersion>> releases = changes.owed().stream()
                .filter(each -> each.kind() == DeliveryKind.TAG)
                .map(each -> Optional.ofNullable(each.version()))
                .collect(Collectors.toSet());
        if (releases.size() > stormCap) {
            String storm = releases.size() + " releases at once are more than slipway.cycle.storm-cap ("
                    + stormCap + "): none of them is delivered until POST /api/pipelines/" + pipeline.name()
                    + "/fast-forward skips them, or the cap is raised. Merges go on";
            // Of a first look the other tags are recorded as well: only it can tell them from those that are owed.
            RefChanges rest = changes.withoutReleases(
                    tag -> releases.contains(pipeline.tags().version(tag)));
            if (seen.isEmpty()
                    || !seen.get().head().equals(rest.head())
                    || !rest.movedTags().isEmpty()) {
                write(pipeline, rest);
                warnOfMovedTags(pipeline, rest);
            }
            states.setStorm(pipeline.name(), storm);
            throw new IOException("Pipeline '" + pipeline.name() + "': " + storm);
        }
        write(pipeline, changes);
        warnOfMovedTags(pipeline, changes);
    }

    private void warnOfMovedTags(Pipeline pipeline, RefChanges changes) {
        if (changes.movedTags().isEmpty()) {
            return;
        }
        Map<String, CommitId> delivered = states.movedTags(pipeline.name());
        changes.movedTags().forEach((tag, owed) -> {
            if (owed.commit().equals(delivered.get(tag))) {
                log.warn(
                        "Tag {} of {} was moved to {}: a released version is not built again, use a new version",
                        tag,
                        pipeline.repository(),
                        owed.commit().abbreviated());
            }
        });
    }

    private void write(Pipeline pipeline, RefChanges changes) {
        if (!states.record(pipeline.name(), changes).isEmpty()) {
            changes.movedTags()
                    .forEach((tag, each) ->
                            log.info("{} owes {}, unless it was delivered: {} was moved", pipeline.name(), each, tag));
            changes.owed().forEach(each -> log.info("{} owes {}", pipeline.name(), each));
            events.publishEvent(new WakeUp.DueDeliveries());
        }
    }
}
