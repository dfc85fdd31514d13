package dev.slipway.helm.rollout;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which kinds of objects could be read, in which namespace. A change is logged. Safe for several threads. */
final class ReadStatus {
    /** The kind that is read only when it is switched on; a namespace is readable without it. */
    static final String RELEASES = "Helm's Secrets";

    private static final Logger log = LoggerFactory.getLogger(ReadStatus.class);
    private static final String NOT_YET = "not read yet";

    private final List<String> namespaces;
    private final Set<String> kinds;
    private final Map<Part, String> failures = new TreeMap<>();
    private final Set<Part> read = new HashSet<>();

    private record Part(String namespace, String kind) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            int order = namespace.compareTo(other.namespace);
            return order == 0 ? kind.compareTo(other.kind) : order;
        }
    }

    /** @param kinds those that must be read before anything is known of a namespace */
    ReadStatus(List<String> namespaces, Collection<String> kinds) {
        this.namespaces = List.copyOf(namespaces);
        this.kinds = Set.copyOf(kinds);
    }

    synchronized void failed(String namespace, String kind, String why) {
        String before = failures.put(new Part(namespace, kind), why);
        if (!why.equals(before)) {
            log.warn("Cannot read {} of namespace {}, and will try again: {}", kind, namespace, why);
        }
    }

    synchronized void read(String namespace, String kind) {
        Part part = new Part(namespace, kind);
        read.add(part);
        if (failures.remove(part) != null) {
            log.info("Reads {} of namespace {} again", kind, namespace);
        }
    }

    /** The namespaces that cannot be read now, or were not read yet, each with the reason. */
    synchronized Map<String, String> unreadable() {
        Map<String, String> unreadable = new TreeMap<>();
        for (String namespace : namespaces) {
            for (String kind : new TreeSet<>(kinds)) {
                String failure = failure(namespace, kind);
                if (failure != null) {
                    unreadable.putIfAbsent(namespace, kind + ": " + failure);
                }
            }
        }
        return unreadable;
    }

    /** Why the releases of namespaces cannot be read, by namespace. */
    synchronized Map<String, String> withoutReleases() {
        Map<String, String> failing = new TreeMap<>();
        failures.forEach((part, why) -> {
            if (part.kind().equals(RELEASES)) {
                failing.put(part.namespace(), why);
            }
        });
        return failing;
    }

    private @Nullable String failure(String namespace, String kind) {
        Part part = new Part(namespace, kind);
        String failure = failures.get(part);
        return failure != null || read.contains(part) ? failure : NOT_YET;
    }
}
