package dev.slipway.helm.rollout;

import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutKey;
import dev.slipway.common.rollout.Rollouts;
import dev.slipway.common.rollout.WatchedNamespaces;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rollouts as callers see them, made when something changes and not when they are asked for. Safe for several threads. */
public final class RolloutBoard {
    private static final int MOST_STREAMS = 32;

    private final String start = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> namespaces;
    private final NavigableMap<RolloutKey, Rollout> rollouts = new TreeMap<>();
    private final Set<RolloutStream> streams = new HashSet<>();
    private Set<String> unreadable;
    private long version;
    private @Nullable RolloutSnapshot newest;

    /** @param namespaces those that are watched; none has been read yet */
    RolloutBoard(List<String> namespaces) {
        this.namespaces = namespaces.stream().sorted().toList();
        this.unreadable = new TreeSet<>(namespaces);
    }

    /** All workloads of the namespaces that can be read. Cheap: the same object until something changes. */
    public synchronized RolloutSnapshot all() {
        RolloutSnapshot snapshot = newest;
        if (snapshot == null) {
            List<Rollout> shown = rollouts.values().stream()
                    .filter(rollout -> !unreadable.contains(rollout.namespace()))
                    .toList();
            snapshot = new RolloutSnapshot(
                    start + "-" + version, new Rollouts(namespaces, List.copyOf(unreadable), shown));
            newest = snapshot;
        }
        return snapshot;
    }

    /**
     * One workload.
     *
     * @throws UnknownRolloutException when there is none
     * @throws UnreadableNamespaceException when nothing is known of its namespace now
     */
    public synchronized Rollout get(RolloutKey key) {
        if (unreadable.contains(key.namespace())) {
            throw new UnreadableNamespaceException(key.namespace());
        }
        Rollout rollout = rollouts.get(key);
        if (rollout == null) {
            throw new UnknownRolloutException(key, namespaces);
        }
        return rollout;
    }

    /**
     * Follows the changes. The stream begins with all workloads of the namespaces that can be read, and
     * {@link RolloutEvent.Ready}.
     *
     * @throws TooManyStreamsException when 32 streams are open
     */
    public synchronized RolloutStream follow() {
        if (streams.size() >= MOST_STREAMS) {
            throw new TooManyStreamsException(MOST_STREAMS);
        }
        RolloutStream stream = new RolloutStream(this::leave);
        for (Rollout rollout : all().rollouts().rollouts()) {
            stream.add(key(rollout), new RolloutEvent.Changed(rollout));
        }
        stream.add(RolloutEvent.Ready.class, new RolloutEvent.Ready(watched()));
        streams.add(stream);
        return stream;
    }

    synchronized void put(Rollout rollout) {
        Rollout before = rollouts.put(key(rollout), rollout);
        if (!rollout.equals(before)) {
            changed(key(rollout), new RolloutEvent.Changed(rollout));
        }
    }

    synchronized void remove(RolloutKey key) {
        if (rollouts.remove(key) != null) {
            changed(key, new RolloutEvent.Removed(key));
        }
    }

    /** Sets the namespaces that cannot be read. */
    synchronized void unreadable(Set<String> now) {
        if (!unreadable.equals(now)) {
            unreadable = new TreeSet<>(now);
            changed(RolloutEvent.Namespaces.class, new RolloutEvent.Namespaces(watched()));
        }
    }

    /** Ends all streams: a server that stops waits for its callers. */
    synchronized void endStreams() {
        streams.forEach(RolloutStream::end);
    }

    /** How many workloads are known. */
    synchronized int size() {
        return rollouts.size();
    }

    private void changed(Object subject, RolloutEvent event) {
        version++;
        newest = null;
        streams.forEach(stream -> stream.add(subject, event));
    }

    private synchronized void leave(RolloutStream stream) {
        streams.remove(stream);
    }

    private WatchedNamespaces watched() {
        return new WatchedNamespaces(namespaces, List.copyOf(unreadable));
    }

    private static RolloutKey key(Rollout rollout) {
        return new RolloutKey(rollout.namespace(), rollout.kind(), rollout.name());
    }
}
