package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.RolloutKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one namespace. Each change names the workloads that it concerns. Objects may come in any order: pods before
 * their workload, for example. Safe for several threads.
 */
final class NamespaceState {
    private final Consumer<RolloutKey> concerned;
    private final Map<RolloutKey, Workload> workloads = new HashMap<>();
    private final Map<String, RolloutKey> keys = new HashMap<>();
    private final Map<String, ReplicaSetInfo> sets = new HashMap<>();
    private final Map<String, Map<String, ReplicaSetInfo>> setsByOwner = new HashMap<>();
    private final Map<String, Map<String, PodInfo>> podsByOwner = new HashMap<>();
    private final Map<String, TreeMap<Integer, ReleaseInfo>> releases = new HashMap<>();

    /** @param concerned called for each workload that a change concerns, while this is locked: it must not wait */
    NamespaceState(Consumer<RolloutKey> concerned) {
        this.concerned = concerned;
    }

    synchronized void workload(@Nullable Workload before, @Nullable Workload now) {
        if (before != null) {
            workloads.remove(before.key());
            keys.remove(before.uid());
            concerned.accept(before.key());
        }
        if (now != null) {
            workloads.put(now.key(), now);
            keys.put(now.uid(), now.key());
            concerned.accept(now.key());
        }
    }

    synchronized void set(@Nullable ReplicaSetInfo before, @Nullable ReplicaSetInfo now) {
        if (before != null) {
            sets.remove(before.uid());
            remove(setsByOwner, before.owner(), before.uid());
            concern(before.owner());
        }
        if (now != null) {
            sets.put(now.uid(), now);
            setsByOwner.computeIfAbsent(now.owner(), _ -> new HashMap<>()).put(now.uid(), now);
            concern(now.owner());
        }
    }

    synchronized void pod(@Nullable PodInfo before, @Nullable PodInfo now) {
        if (before != null) {
            remove(podsByOwner, before.owner(), before.uid());
            concern(before.owner());
        }
        // A pod without an owner belongs to no workload.
        if (now != null && !now.owner().isEmpty()) {
            podsByOwner.computeIfAbsent(now.owner(), _ -> new HashMap<>()).put(now.uid(), now);
            concern(now.owner());
        }
    }

    synchronized void release(@Nullable ReleaseInfo before, @Nullable ReleaseInfo now) {
        if (before != null) {
            Map<Integer, ReleaseInfo> revisions = releases.getOrDefault(before.name(), new TreeMap<>());
            revisions.remove(before.revision());
            if (revisions.isEmpty()) {
                releases.remove(before.name());
            }
            concernRelease(before.name());
        }
        if (now != null) {
            releases.computeIfAbsent(now.name(), _ -> new TreeMap<>()).put(now.revision(), now);
            concernRelease(now.name());
        }
    }

    /** A workload and what belongs to it; empty when there is no such workload. */
    synchronized Optional<Sight> sight(RolloutKey key) {
        Workload workload = workloads.get(key);
        if (workload == null) {
            return Optional.empty();
        }
        List<ReplicaSetInfo> owned =
                List.copyOf(setsByOwner.getOrDefault(workload.uid(), Map.of()).values());
        List<PodInfo> pods = owned.isEmpty()
                ? List.copyOf(podsByOwner.getOrDefault(workload.uid(), Map.of()).values())
                : owned.stream()
                        .flatMap(set -> podsByOwner.getOrDefault(set.uid(), Map.of()).values().stream())
                        .toList();
        return Optional.of(Sight.of(workload, owned, pods, newestRelease(workload)));
    }

    synchronized Set<RolloutKey> keys() {
        return Set.copyOf(workloads.keySet());
    }

    /** Only the releases of this namespace are kept here. */
    private @Nullable ReleaseInfo newestRelease(Workload workload) {
        Workload.Release release = workload.release();
        if (release == null || !release.namespace().equals(workload.key().namespace())) {
            return null;
        }
        TreeMap<Integer, ReleaseInfo> revisions = releases.get(release.name());
        return revisions == null ? null : revisions.lastEntry().getValue();
    }

    private void concern(String owner) {
        ReplicaSetInfo set = sets.get(owner);
        RolloutKey key = keys.get(set == null ? owner : set.owner());
        if (key != null) {
            concerned.accept(key);
        }
    }

    private void concernRelease(String name) {
        for (Workload workload : workloads.values()) {
            Workload.Release release = workload.release();
            if (release != null && release.name().equals(name)) {
                concerned.accept(workload.key());
            }
        }
    }

    private static <T> void remove(Map<String, Map<String, T>> byOwner, String owner, String uid) {
        Map<String, T> owned = byOwner.get(owner);
        if (owned != null) {
            owned.remove(uid);
            if (owned.isEmpty()) {
                byOwner.remove(owner);
            }
        }
    }
}
