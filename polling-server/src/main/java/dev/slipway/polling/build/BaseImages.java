package dev.slipway.polling.build;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The images that a <a href="https://docs.docker.com/reference/dockerfile/">Dockerfile</a> builds upon or copies from:
 * {@code FROM}, {@code COPY --from} and {@code RUN --mount=from}. Of variables it knows the global {@code ARG}s with a
 * default, which is all that {@code FROM} knows where no build argument is given. This does not check the Dockerfile:
 * what is unusual is left to the engine. RE2 takes time linear in the file, whatever a commit writes there.
 */
final class BaseImages {
    private static final Pattern CONTINUED = Pattern.compile("[\\\\`][ \\t]*(?:\\r\\n|\\n|\\r)");
    private static final Pattern ARGUMENTS = Pattern.compile("(?i)ARG\\s.*");
    private static final Pattern DEFAULT = Pattern.compile("(\\w+)=[\"']?([^\\s\"']*)");
    private static final Pattern FROM =
            Pattern.compile("(?i)FROM\\s+(?:--\\S+\\s+)*[\"']?([^\\s\"']+)[\"']?(?:\\s+AS\\s+(\\S+))?\\s*");
    private static final Pattern COPIED = Pattern.compile(
            "(?i)(?:(?:COPY|ADD)\\s(?:\\s*--\\S+\\s)*?\\s*--|RUN\\s.*?--mount=(?:\\S*,)?)from=[\"']?([^\\s,\"']+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)\\})");

    /** No image's name is longer. Arguments that double each other would grow without end. */
    private static final int LONGEST_VALUE = 4096;

    private final Map<String, String> globals = new HashMap<>();
    private final Set<String> stages = new HashSet<>();
    private final Set<String> images = new LinkedHashSet<>();

    private BaseImages() {}

    /** The images as the Dockerfile names them, in its order; without its own stages. */
    static Set<String> of(String dockerfile) {
        BaseImages found = new BaseImages();
        CONTINUED
                .matcher(dockerfile)
                .replaceAll(" ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .forEach(found::read);
        return found.images;
    }

    private void read(String line) {
        Matcher from = FROM.matcher(line);
        if (from.matches()) {
            add(resolve(from.group(1)));
            if (from.group(2) != null) {
                stages.add(from.group(2).toLowerCase(Locale.ROOT));
            }
            return;
        }
        if (images.isEmpty() && ARGUMENTS.matcher(line).matches()) {
            Matcher defaults = DEFAULT.matcher(line);
            while (defaults.find()) {
                globals.put(defaults.group(1), resolve(defaults.group(2)));
            }
            return;
        }
        Matcher copied = COPIED.matcher(line);
        if (copied.lookingAt()) {
            add(copied.group(1));
        }
    }

    private void add(String image) {
        if (!stages.contains(image.toLowerCase(Locale.ROOT))) {
            images.add(image);
        }
    }

    private String resolve(String text) {
        Matcher variable = VARIABLE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (variable.find() && resolved.length() <= LONGEST_VALUE) {
            String name = variable.group(1) != null ? variable.group(1) : variable.group(2);
            String value = globals.getOrDefault(name, variable.group());
            variable.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        variable.appendTail(resolved);
        return resolved.substring(0, Math.min(resolved.length(), LONGEST_VALUE));
    }
}
