package dev.slipway.polling.build;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A build log that keeps its lines. */
final class LogLines implements BuildLog {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void append(String line) {
        lines.add(line);
    }

    List<String> lines() {
        return lines;
    }

    String text() {
        return String.join("\n", lines);
    }
}
