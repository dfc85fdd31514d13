package dev.slipway.polling.build;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** Passes lines on, and remembers the last of them. Used by one thread after the other, not by two at once. */
final class RecentLines implements BuildLog {
    private static final int KEPT = 20;

    private final BuildLog log;
    private final Deque<String> lines = new ArrayDeque<>();

    RecentLines(BuildLog log) {
        this.log = log;
    }

    @Override
    public synchronized void append(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line);
        log.append(line);
    }

    synchronized boolean anyMatch(Predicate<String> predicate) {
        return lines.stream().anyMatch(predicate);
    }
}
