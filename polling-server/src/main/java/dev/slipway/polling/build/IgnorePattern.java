package dev.slipway.polling.build;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * One pattern of a {@code .dockerignore} file, after
 * <a href="https://github.com/moby/patternmatcher">moby/patternmatcher</a>. (docker-java's GoLangFileMatch differs from
 * it: its {@code **}{@code /x} misses an {@code x} at the top, and {@code x/} matches nothing.)
 *
 * <p>RE2 takes time linear in the path: a pattern comes from a commit, and must not stop the service.
 *
 * @param regex matches the paths
 * @param exception whether it began with {@code !}: what it matches is sent after all
 * @param fixed the folders that every path it matches begins with, or is, with a slash behind each
 */
record IgnorePattern(Pattern regex, boolean exception, String fixed) {
    /** {@code **.go} is any path that ends so, though {@code a/**.go} is {@code a/}, any folders, and a file {@code .go}. */
    private static final Pattern ENDING = Pattern.compile("\\*\\*[^/*?\\[\\]\\\\][^*?\\[\\]\\\\]*");

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[\\]\\\\]");

    /** Of the pattern times those of the path. RE2 takes about 10 µs for them if the pattern is a bad one. */
    private static final int CHARACTERS_AT_ONCE = 500;

    /** @throws IllegalArgumentException when the line is not a pattern */
    static IgnorePattern parse(String line) {
        boolean exception = line.startsWith("!");
        String pattern = clean(exception ? line.substring(1).strip() : line);
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("'" + line + "' has nothing after the '!'");
        }
        try {
            return new IgnorePattern(Pattern.compile(regex(pattern)), exception, fixed(pattern));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + line + "' is not a pattern: " + e.getDescription(), e);
        }
    }

    /** What one try of the path takes at worst: 1 for a short pattern and path, more for longer ones. */
    long cost(String path) {
        return 1 + (long) regex.pattern().length() * path.length() / CHARACTERS_AT_ONCE;
    }

    /** Whether the pattern matches the path itself; the caller checks the folders above. */
    boolean matches(String path) {
        return regex.matcher(path).matches();
    }

    /** Whether a path below the folder may match; false only when none can. */
    boolean mayMatchBelow(String folder) {
        return fixed.startsWith(folder + "/") || (folder + "/").startsWith(fixed);
    }

    private static String fixed(String pattern) {
        StringBuilder fixed = new StringBuilder();
        for (String name : pattern.split("/", -1)) {
            if (WILDCARD.matcher(name).find()) {
                break;
            }
            fixed.append(name).append('/');
        }
        return fixed.toString();
    }

    private static String clean(String pattern) {
        if (pattern.isEmpty()) {
            return pattern;
        }
        try {
            return TreePath.normalize(pattern, "pattern");
        } catch (IllegalArgumentException outside) {
            return "../"; // matches no path of the context, as in Docker
        }
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        int end = pattern.length();
        int first = 0;
        if (ENDING.matcher(pattern).matches()) {
            regex.append(".*");
            first = 2;
        }
        for (int i = first; i < end; i++) {
            char c = pattern.charAt(i);
            if (c == '*' && i + 1 < end && pattern.charAt(i + 1) == '*') {
                i++;
                if (i + 1 < end && pattern.charAt(i + 1) == '/') {
                    i++;
                }
                regex.append(i + 1 == end ? ".*" : "(.*/)?");
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '\\' && i + 1 < end) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else if (".+(){}|$\\&".indexOf(c) >= 0) {
                regex.append('\\').append(c);
            } else {
                regex.append(c);
            }
        }
        return regex.toString();
    }
}
