package dev.slipway.e2e.githost;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The number of requests for each repository and kind. Refused requests count too. */
public final class RequestCounters {
    private final Map<HostRequest, LongAdder> requests = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> notModified = new ConcurrentHashMap<>();

    RequestCounters() {}

    /** The requests of that kind for one repository ({@code owner/name}) since the start of the host. */
    public long count(RequestKind kind, String repository) {
        return requests.getOrDefault(new HostRequest(repository, kind), new LongAdder())
                .sum();
    }

    /** How many of the requests for a repository's events were answered 304. */
    public long notModified(String repository) {
        return notModified.getOrDefault(repository, new LongAdder()).sum();
    }

    void add(HostRequest request) {
        requests.computeIfAbsent(request, _ -> new LongAdder()).increment();
    }

    void addNotModified(String repository) {
        notModified.computeIfAbsent(repository, _ -> new LongAdder()).increment();
    }
}
