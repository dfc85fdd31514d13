package dev.slipway.e2e.environment;

import java.util.List;
import java.util.regex.Pattern;

/** Reads code blocks from Markdown documents. */
public final class Markdown {
    private Markdown() {}

    /** The fenced blocks of a language, such as {@code sh}, in the document's order. */
    public static List<String> blocks(String document, String language) {
        return Pattern.compile("(?ms)^```" + Pattern.quote(language) + "\n(.*?)^```$")
                .matcher(document)
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
