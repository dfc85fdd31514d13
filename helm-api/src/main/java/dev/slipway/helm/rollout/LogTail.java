package dev.slipway.helm.rollout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The end of a log, within limits. */
final class LogTail {
    /** Lines that are kept. */
    static final int LINES = 50;
    /** The lines are sent in their order, so more is read than is kept; lines beyond it are lost. */
    private static final int READ = 64 * 1024;

    private static final int KEPT = 8 * 1024;

    private LogTail() {}

    /** The last lines of what a stream has, in UTF-8. A first line that is cut begins with an ellipsis. */
    static List<String> of(InputStream stream) throws IOException {
        byte[] all = stream.readNBytes(READ);
        int start = Math.max(0, all.length - KEPT);
        // The middle of a character is not where to begin.
        while (start > 0 && start < all.length && (all[start] & 0xC0) == 0x80) {
            start++;
        }
        String text = (start > 0 && all[start - 1] != '\n' ? "…" : "")
                + new String(all, start, all.length - start, StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    }
}
