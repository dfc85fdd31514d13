package dev.slipway.helm.carryover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells helm-api which apps wait for their first release, by the container's termination message: <code>
 * {"waiting": ["web"]}</code>. Kubernetes cuts a message after {@value #MOST_BYTES} bytes, so a longer list is shortened
 * here, and its last entry says by how much.
 */
final class WaitingReport {
    static final int MOST_BYTES = 4096;

    private static final JsonMapper JSON = new JsonMapper();

    private WaitingReport() {}

    /** Writes the message, if an app waits. A failure is logged: the log itself has all names. */
    static void write(List<String> waiting, Path file, Consumer<String> log) {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            Files.writeString(file, text(waiting));
        } catch (IOException e) {
            log.accept("The run will not show which apps wait: cannot write " + file + ": " + e);
        }
    }

    static String text(List<String> waiting) {
        String text = json(waiting);
        for (int shown = waiting.size() - 1; bytes(text) > MOST_BYTES; shown--) {
            List<String> first = new ArrayList<>(waiting.subList(0, shown));
            first.add("(" + (waiting.size() - shown) + " more: see the log of carry-over)");
            text = json(first);
        }
        return text;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String json(List<String> waiting) {
        return JSON.writeValueAsString(Map.of("waiting", waiting));
    }
}
