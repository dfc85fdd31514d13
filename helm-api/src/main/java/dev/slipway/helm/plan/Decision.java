package dev.slipway.helm.plan;

import dev.slipway.common.apply.ReleaseAction;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What helmsman 4.0.5 says in its plan about one release.
 *
 * @param name the release's name
 * @param namespace its namespace, where the sentence names it
 * @param action what will be done
 */
record Decision(String name, @Nullable String namespace, ReleaseAction action) {
    private static final String RELEASE = "Release \\[ (?<name>[^ ]+) ]";
    private static final String PLACED = RELEASE + " in namespace \\[ (?<namespace>[^ ]+) ]";
    private static final Pattern PRIORITY = Pattern.compile("(.*) -- priority: -?\\d+");

    /** A sentence with the group {@code name} and perhaps the group {@code namespace}. */
    private record Form(Pattern sentence, ReleaseAction action) {
        Optional<Decision> read(String text) {
            Matcher matcher = sentence.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String namespace = sentence.namedGroups().containsKey("namespace") ? matcher.group("namespace") : null;
            return Optional.of(new Decision(matcher.group("name"), namespace, action));
        }
    }

    private static final List<Form> FORMS = List.of(
            form(PLACED + " will be installed using version \\[ .* ]", ReleaseAction.INSTALL),
            form(
                    RELEASE + " was deleted and is desired to be rolled back to namespace \\[ (?<namespace>[^ ]+) ]",
                    ReleaseAction.INSTALL),
            form(RELEASE + " will be (upgraded|updated)", ReleaseAction.UPGRADE),
            form(PLACED + " is in FAILED state\\. Upgrade is scheduled!", ReleaseAction.UPGRADE),
            form(
                    RELEASE + " is desired to be enabled in a new namespace \\[ (?<namespace>[^ ]+) ]\\. .*",
                    ReleaseAction.REPLACE),
            form(
                    RELEASE + " is desired to use a new chart .* in namespace \\[ (?<namespace>[^ ]+) ]",
                    ReleaseAction.REPLACE),
            form(
                    RELEASE + " is deleted BUT from namespace .* in namespace \\[ (?<namespace>[^ ]+) ]",
                    ReleaseAction.REPLACE),
            form(PLACED + " is desired to be DELETED\\.", ReleaseAction.DELETE),
            form(PLACED + " will be DELETED \\(destroy flag enabled\\)\\.", ReleaseAction.DELETE),
            form("Untracked release \\[ (?<name>[^ ]+) ] found and it will be deleted", ReleaseAction.DELETE),
            form(RELEASE + " installed and up-to-date", ReleaseAction.UNCHANGED),
            // helmsman leaves out the space in two of these.
            form(PLACED + " ?(ignored|is disabled|is in a pending state and will be ignored)", ReleaseAction.IGNORED),
            form(PLACED + " is PROTECTED\\. .*", ReleaseAction.IGNORED));

    /** Warnings that follow a decision about the same release, and decide nothing. */
    private static final Pattern REMARK = Pattern.compile("WARNING: (moving|rolling back) release \\[ .*");

    /** Empty for a sentence that is not known. */
    static Optional<Decision> of(String text) {
        String sentence = withoutPriority(text);
        return FORMS.stream()
                .map(form -> form.read(sentence))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static boolean isRemark(String text) {
        return REMARK.matcher(text).matches();
    }

    private static String withoutPriority(String text) {
        Matcher matcher = PRIORITY.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
    }

    private static Form form(String sentence, ReleaseAction action) {
        return new Form(Pattern.compile(sentence), action);
    }
}
