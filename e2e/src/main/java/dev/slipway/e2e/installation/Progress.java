package dev.slipway.e2e.installation;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints what the program does, with the time since its start. */
public final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    /** Prints to {@code out}. */
    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Prints a step. */
    public void step(String text) {
        out.printf(Locale.ROOT, "[%6.1f s] %s%n", elapsed().toMillis() / 1000.0, text);
    }

    /** Prints a detail of the last step. */
    public void detail(String text) {
        out.printf(Locale.ROOT, "           %s%n", text);
    }

    /** The time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
