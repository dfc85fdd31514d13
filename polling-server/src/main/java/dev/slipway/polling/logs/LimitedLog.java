package dev.slipway.polling.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Writes lines up to a limit. What comes after it is left out but for the last lines, which say why a build failed; a line
 * in between marks the cut. After an I/O error the rest is dropped, with one warning.
 */
final class LimitedLog implements BuildLogWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LimitedLog.class);
    private static final int LAST_LINES = 100;

    private final String name;
    private final OutputStream out;
    private final DataSize limit;
    private final Deque<String> last = new ArrayDeque<>();
    private long written;
    private long overflow;
    private boolean broken;

    /**
     * @param name where the log is kept, for messages
     * @param out takes the lines; closed with the log
     */
    LimitedLog(String name, OutputStream out, DataSize limit) {
        this.name = name;
        this.out = out;
        this.limit = limit;
    }

    @Override
    public synchronized void append(String line) {
        byte[] bytes = bytes(line);
        if (overflow == 0 && written + bytes.length <= limit.toBytes()) {
            written += bytes.length;
            write(bytes);
            return;
        }
        overflow++;
        if (last.size() == LAST_LINES) {
            last.removeFirst();
        }
        last.addLast(line);
    }

    @Override
    public synchronized void close() {
        if (overflow > 0) {
            write(bytes("--- cut here: the log is longer than " + limit + " (slipway.build-logs.limit); "
                    + (overflow - last.size()) + " lines are left out, the last " + last.size() + " follow ---"));
            last.forEach(line -> write(bytes(line)));
        }
        try {
            out.close();
        } catch (IOException e) {
            warn(e);
        }
    }

    private void write(byte[] bytes) {
        if (broken) {
            return;
        }
        try {
            out.write(bytes);
        } catch (IOException e) {
            warn(e);
        }
    }

    private void warn(IOException e) {
        if (!broken) {
            broken = true;
            LOG.warn(
                    "Cannot write the build log {}: {}. The delivery goes on without the rest of its log; "
                            + "check that the disk has free space",
                    name,
                    e.toString());
        }
    }

    private static byte[] bytes(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
