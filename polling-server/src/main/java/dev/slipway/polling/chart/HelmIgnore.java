package dev.slipway.polling.chart;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The rules of a chart's {@code .helmignore}, as Helm reads them: like {@code .gitignore}, but without {@code **}, and
 * with a {@code !} that drops whatever does <em>not</em> match.
 *
 * <p>RE2 takes time linear in the path: a rule comes from a commit, and must not stop the service.
 */
final class HelmIgnore {
    /** Each rule takes about a kilobyte when compiled, and a hundred bytes a character. */
    static final int MOST_RULES = 2_000;

    static final int LONGEST_TEXT = 64 * 1024;
    /** A few minutes at worst. Each rule that is tried counts once, and more often if it and the path are long. */
    static final long MOST_WORK = 20_000_000;
    /** Of the rule times those of the path. RE2 takes about 10 µs for them if the rule is a bad one. */
    private static final int CHARACTERS_AT_ONCE = 500;

    private final List<Rule> rules;
    private long work;

    private record Rule(boolean negated, boolean foldersOnly, int length, Predicate<String> matches) {
        long cost(String path) {
            return 1 + (long) length * path.length() / CHARACTERS_AT_ONCE;
        }
    }

    private HelmIgnore(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Reads the file's lines; Helm's own default, hidden files among the templates, is added.
     *
     * @throws IllegalArgumentException when Helm does not accept a rule, or there are too many
     */
    static HelmIgnore parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "has " + text.length() + " characters, and at most " + LONGEST_TEXT + " are read");
        }
        List<Rule> rules = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> rules.add(rule(line)));
        if (rules.size() > MOST_RULES) {
            throw new IllegalArgumentException(
                    "has " + rules.size() + " rules, and at most " + MOST_RULES + " are read");
        }
        rules.add(rule("templates/.?*"));
        return new HelmIgnore(rules);
    }

    /**
     * Whether a file, by its path within the chart, stays out of the package, for its own path or for a folder above it.
     *
     * @throws IllegalArgumentException when rules and files are too many
     */
    boolean ignores(String path) {
        int slash = path.lastIndexOf('/');
        return (slash >= 0 && ignoresFolder(path.substring(0, slash))) || ignores(path, false);
    }

    /**
     * Whether everything below a folder stays out of the package.
     *
     * @throws IllegalArgumentException when rules and files are too many
     */
    boolean ignoresFolder(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (ignores(path.substring(0, slash), true)) {
                return true;
            }
        }
        return ignores(path, true);
    }

    private boolean ignores(String path, boolean folder) {
        for (Rule rule : rules) {
            work += rule.cost(path);
            if (work > MOST_WORK) {
                throw new IllegalArgumentException(
                        "has " + rules.size() + " rules, too many or too long for a chart's folder of that many files");
            }
            boolean applies = folder || !rule.foldersOnly();
            boolean matches = applies && rule.matches().test(path);
            if (matches != rule.negated()) {
                return true;
            }
        }
        return false;
    }

    private static Rule rule(String line) {
        if (line.contains("**")) {
            throw new IllegalArgumentException("the rule '" + line + "' has '**', which Helm does not support");
        }
        boolean negated = line.startsWith("!");
        String glob = negated ? line.substring(1) : line;
        boolean foldersOnly = glob.endsWith("/");
        glob = foldersOnly ? glob.substring(0, glob.length() - 1) : glob;
        boolean wholePath = glob.contains("/");
        Pattern pattern = pattern(glob.startsWith("/") ? glob.substring(1) : glob, line);
        return new Rule(
                negated,
                foldersOnly,
                pattern.pattern().length(),
                path -> pattern.matcher(wholePath ? path : baseName(path)).matches());
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Go's filepath.Match: {@code *} and {@code ?} do not cross a slash, {@code [a-z]} and {@code [^a-z]} are classes. */
    private static Pattern pattern(String glob, String line) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '[' -> {
                    int end = glob.indexOf(']', i + 2);
                    if (end < 0) {
                        throw new IllegalArgumentException("the rule '" + line + "' has a '[' without its ']'");
                    }
                    regex.append(
                            glob.substring(i, end + 1).replace("[[", "[\\[").replace("&&", "&\\&"));
                    i = end;
                }
                case '\\' -> regex.append(Pattern.quote(i + 1 < glob.length() ? glob.substring(++i, i + 1) : "\\"));
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("the rule '" + line + "' is not a pattern that Helm accepts", e);
        }
    }
}
