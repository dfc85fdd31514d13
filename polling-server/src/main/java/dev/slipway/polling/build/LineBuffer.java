package dev.slipway.polling.build;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Makes lines of output that comes in pieces. A piece may end within a line or a character. */
final class LineBuffer {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final Pattern TERMINAL_CONTROL = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> lines;

    LineBuffer(Consumer<String> lines) {
        this.lines = lines;
    }

    void add(byte[] piece) {
        for (byte next : piece) {
            if (next == '\n' || line.size() == LONGEST_LINE) {
                emit();
            }
            if (next != '\n') {
                line.write(next);
            }
        }
    }

    /** Gives what is left as a line of its own. */
    void flush() {
        if (line.size() > 0) {
            emit();
        }
    }

    /** Colours go; of a line that is redrawn after a carriage return, only what was seen last is kept. */
    private void emit() {
        String text = TERMINAL_CONTROL
                .matcher(line.toString(StandardCharsets.UTF_8))
                .replaceAll("")
                .replaceFirst("\\r+$", "");
        lines.accept(text.substring(text.lastIndexOf('\r') + 1));
        line.reset();
    }
}
