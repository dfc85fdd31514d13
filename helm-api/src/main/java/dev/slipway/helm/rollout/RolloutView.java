package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutCause;
import dev.slipway.common.rollout.RolloutContainer;
import dev.slipway.common.rollout.RolloutKey;
import dev.slipway.common.rollout.RolloutState;
import dev.slipway.common.rollout.RunningImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows a workload as callers see it. */
final class RolloutView {
    private static final int EVENTS = 10;

    private RolloutView() {}

    static Rollout of(Sight sight, Assessment assessment, Details details, Instant since) {
        Workload workload = sight.workload();
        RolloutKey key = workload.key();
        return new Rollout(
                key.namespace(),
                key.kind(),
                key.name(),
                ReleaseReader.show(workload.release(), sight.release()),
                workload.containers().stream()
                        .map(container -> new RolloutContainer(
                                container.name(), container.image(), running(container.name(), sight.pods())))
                        .toList(),
                workload.replicas(),
                assessment.state(),
                since,
                assessment.state() == RolloutState.DEGRADED ? cause(assessment.finding(), details) : null);
    }

    private static @Nullable RolloutCause cause(@Nullable Finding finding, Details details) {
        if (finding == null) {
            return null;
        }
        Details about = details.about(finding);
        List<String> events = about.events().stream().map(EventInfo::line).toList();
        return new RolloutCause(
                finding.kind(),
                finding.message(),
                finding.pod(),
                finding.container(),
                finding.digest(),
                events.subList(Math.max(0, events.size() - EVENTS), events.size()),
                about.log());
    }

    /** What the pods run in a container of this name, by digest. */
    private static List<RunningImage> running(String container, List<PodInfo> pods) {
        Map<String, List<PodInfo>> byDigest = new TreeMap<>();
        for (PodInfo pod : pods) {
            pod.containers().stream()
                    .filter(status -> !status.init() && status.name().equals(container))
                    .map(ContainerInfo::digest)
                    .forEach(digest -> {
                        if (digest != null) {
                            byDigest.computeIfAbsent(digest, _ -> new ArrayList<>())
                                    .add(pod);
                        }
                    });
        }
        return byDigest.entrySet().stream()
                .map(image -> new RunningImage(image.getKey(), image.getValue().size(), (int)
                        image.getValue().stream().filter(PodInfo::ready).count()))
                .toList();
    }
}
