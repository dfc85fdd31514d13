package dev.slipway.helm.job;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The lines of a log, one after the other. A line ends with a line feed alone, since other text may hold a carriage return. */
final class LogLines {
    /** More of a line is left out. */
    private static final int LONGEST = 100_000;

    private LogLines() {}

    static void read(InputStream log, Consumer<String> lines) throws IOException {
        InputStream buffered = new BufferedInputStream(log);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = buffered.read(); next >= 0; next = buffered.read()) {
            if (next == '\n') {
                lines.accept(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (line.size() < LONGEST) {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            lines.accept(line.toString(StandardCharsets.UTF_8));
        }
    }
}
