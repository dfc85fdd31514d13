package dev.slipway.polling.build;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Tells which paths of one context stay out of it, as BuildKit does: a pattern that matched a folder matches all below
 * it, and a pattern that could change nothing is not tried at all.
 *
 * <p>What was found for a folder is kept while paths of that folder follow, as in git's order. Not for several threads.
 */
final class IgnoredPaths {
    /** Some minutes of work. A commit that needs more would hold its worker until the attempt's time is over. */
    private static final long MOST_MATCHES = 100_000_000;

    private final List<IgnorePattern> patterns;
    private final long mostMatches;
    private final Deque<Step> way = new ArrayDeque<>();
    private long matches;

    /**
     * One path on the way from the context's root.
     *
     * @param prefix the path, with the slash behind it
     * @param matched which patterns match it
     */
    private record Step(String prefix, BitSet matched, boolean excluded) {}

    IgnoredPaths(List<IgnorePattern> patterns) {
        this(patterns, MOST_MATCHES);
    }

    IgnoredPaths(List<IgnorePattern> patterns, long mostMatches) {
        this.patterns = patterns;
        this.mostMatches = mostMatches;
    }

    /**
     * Whether the path stays out of the build.
     *
     * @throws IllegalArgumentException when patterns and paths are too many; the message says what to do
     */
    boolean excludes(String path) {
        String whole = path + "/";
        while (!way.isEmpty() && !whole.startsWith(way.getLast().prefix())) {
            way.removeLast();
        }
        int from = way.isEmpty() ? 0 : way.getLast().prefix().length();
        for (int slash = whole.indexOf('/', from); slash >= 0; slash = whole.indexOf('/', slash + 1)) {
            way.addLast(step(whole.substring(0, slash), whole.substring(0, slash + 1)));
        }
        return way.getLast().excluded();
    }

    private Step step(String path, String prefix) {
        BitSet matched = new BitSet();
        if (!way.isEmpty()) {
            matched.or(way.getLast().matched());
        }
        boolean excluded = false;
        for (int i = 0; i < patterns.size(); i++) {
            IgnorePattern pattern = patterns.get(i);
            if (matched.get(i) || (pattern.exception() == excluded && matches(pattern, path))) {
                matched.set(i);
                excluded = !pattern.exception();
            }
        }
        return new Step(prefix, matched, excluded);
    }

    private boolean matches(IgnorePattern pattern, String path) {
        if (++matches > mostMatches) {
            throw new IllegalArgumentException(".dockerignore has " + patterns.size()
                    + " patterns, too many for a context of that many files: shorten it, or choose a smaller context");
        }
        return pattern.matches(path);
    }
}
