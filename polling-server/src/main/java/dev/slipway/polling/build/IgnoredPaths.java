package dev.slipway.polling.build;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Decides which paths of one context stay out of it, as BuildKit does: a pattern that matched a folder matches all below
 * it, and a pattern that could change nothing is not tried at all.
 *
 * <p>What was found for a folder is kept while paths of that folder follow, as in git's order. Not for several threads.
 */
final class IgnoredPaths {
    /** A quarter of an hour at worst, and seconds of ordinary patterns. A commit that needs more would hold its worker too long. */
    private static final long MOST_WORK = 100_000_000;

    private final List<IgnorePattern> patterns;
    private final long mostWork;
    private final Deque<Step> way = new ArrayDeque<>();
    private long work;

    /**
     * One path on the way from the context's root.
     *
     * @param prefix the path, with the slash behind it
     * @param matched which patterns match it
     */
    private record Step(String prefix, BitSet matched, boolean excluded) {}

    IgnoredPaths(List<IgnorePattern> patterns) {
        this(patterns, MOST_WORK);
    }

    /** @param mostWork how many times a pattern may be tried; a try with a long pattern and a long path counts more than once */
    IgnoredPaths(List<IgnorePattern> patterns, long mostWork) {
        this.patterns = patterns;
        this.mostWork = mostWork;
    }

    /**
     * Whether the path stays out of the build.
     *
     * @throws IllegalArgumentException when patterns and paths are too many; the message says what to do
     */
    boolean excludes(String path) {
        String whole = path + "/";
        for (Step step : way) {
            if (step.prefix().equals(whole)) {
                return step.excluded();
            }
        }
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
        work += pattern.cost(path);
        if (work > mostWork) {
            throw new IllegalArgumentException(".dockerignore has " + patterns.size()
                    + " patterns, too many or too long for a context of that many files: shorten it, or choose a smaller"
                    + " context");
        }
        return pattern.matches(path);
    }
}
