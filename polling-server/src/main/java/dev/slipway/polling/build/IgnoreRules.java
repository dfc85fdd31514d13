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
 * matches a path decides. {@code <Dockerfile>.dockerignore} next to the Dockerfile is used instead, if there is one.
 *
 * @param patterns in the file's order
 */
record IgnoreRules(List<IgnorePattern> patterns) {
    /** Each pattern takes about a kilobyte when compiled, and a hundred bytes a character. */
    static final int MOST_PATTERNS = 2_000;

    static final int LONGEST_TEXT = 64 * 1024;

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
                            + (ownRules.isPresent() ? own : common) + ", " + e.getMessage() + ". Correct it",
                    e);
        }
    }

    /** @throws IllegalArgumentException when a line is not a pattern, or the text is too long; the message says which */
    static IgnoreRules parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "it has " + text.length() + " characters, and at most " + LONGEST_TEXT + " are read");
        }
        List<IgnorePattern> patterns = new ArrayList<>();
        List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String pattern = line.strip();
            if (pattern.isEmpty() || line.startsWith("#") || isRoot(pattern)) {
                continue;
            }
            try {
                if (patterns.size() == MOST_PATTERNS) {
                    throw new IllegalArgumentException("there are more than " + MOST_PATTERNS + " patterns");
                }
                patterns.add(IgnorePattern.parse(pattern));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return new IgnoreRules(patterns);
    }

    /** Asks these rules about the paths of one context. */
    IgnoredPaths over() {
        return new IgnoredPaths(patterns);
    }

    /** Whether an exception may match a path below a folder that is excluded. */
    boolean mayIncludeBelow(String folder) {
        return patterns.stream().anyMatch(pattern -> pattern.exception() && pattern.mayMatchBelow(folder));
    }

    /** {@code .} and {@code /} name the context itself, which matches none of its paths. */
    private static boolean isRoot(String pattern) {
        String path = pattern.startsWith("!") ? pattern.substring(1).strip() : pattern;
        return !path.isEmpty() && TreePath.isRoot(path);
    }
}
