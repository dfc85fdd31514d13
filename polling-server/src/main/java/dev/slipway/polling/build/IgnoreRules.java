package dev.slipway.polling.build;

import dev.slipway.polling.source.CommitTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a build does not see, by the rules of <a
 * href="https://docs.docker.com/build/concepts/context/#dockerignore-files">.dockerignore</a>: the last pattern that
 * matches a path decides. {@code <Dockerfile>.dockerignore} beside the Dockerfile is used instead, if there is one.
 *
 * @param patterns in the file's order
 */
record IgnoreRules(List<IgnorePattern> patterns) {
    private static final String FILE = ".dockerignore";

    IgnoreRules {
        patterns = List.copyOf(patterns);
    }

    /** Reads the rules for a build from the commit. */
    static IgnoreRules of(BuildRequest request) throws BuildFailedException, IOException {
        CommitTree tree = request.tree();
        String own = request.dockerfileInRepository() + FILE;
        String common = TreePath.join(request.context(), FILE);
        Optional<byte[]> ownRules = tree.file(own);
        Optional<byte[]> rules = ownRules.isPresent() ? ownRules : tree.file(common);
        try {
            return rules.isPresent()
                    ? parse(new String(rules.get(), StandardCharsets.UTF_8))
                    : new IgnoreRules(List.of());
        } catch (IllegalArgumentException e) {
            throw new BuildFailedException(
                    "Cannot build " + tree.commit() + " of " + tree.repository() + ": "
                            + (ownRules.isPresent() ? own : common) + ", " + e.getMessage() + ". Correct that line",
                    e);
        }
    }

    /** @throws IllegalArgumentException when a line is no pattern; the message names the line */
    static IgnoreRules parse(String text) {
        List<IgnorePattern> patterns = new ArrayList<>();
        List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String pattern = line.strip();
            if (pattern.isEmpty() || line.startsWith("#") || isRoot(pattern)) {
                continue;
            }
            try {
                patterns.add(IgnorePattern.parse(pattern));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new IgnoreRules(patterns);
    }

    /** Whether the path stays out of the build. */
    boolean excludes(String path) {
        boolean[] matched = new boolean[patterns.size()];
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            step(path.substring(0, end), matched);
        }
        return step(path, matched);
    }

    /**
     * Goes from a folder into one of its entries, as BuildKit does: a pattern that matched above matches below, and a
     * pattern that could change nothing is not tried at all.
     *
     * @param matched which patterns matched the folder; afterwards, which match the entry
     */
    private boolean step(String path, boolean[] matched) {
        boolean excluded = false;
        for (int i = 0; i < matched.length; i++) {
            IgnorePattern pattern = patterns.get(i);
            matched[i] = matched[i] || (pattern.exception() == excluded && pattern.matches(path));
            if (matched[i]) {
                excluded = !pattern.exception();
            }
        }
        return excluded;
    }

    /** {@code .} and {@code /} name the context itself, which matches none of its paths. */
    private static boolean isRoot(String pattern) {
        String path = pattern.startsWith("!") ? pattern.substring(1).strip() : pattern;
        return !path.isEmpty() && TreePath.isRoot(path);
    }
}
