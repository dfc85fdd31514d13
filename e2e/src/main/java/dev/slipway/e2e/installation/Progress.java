package dev.slipway.e2e.installation;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells people what is being done, with the time since the beginning. */
public final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    /** Tells it on {@code out}. */
    public Progress(PrintStream out) {
        this.out = out;
    }

    /** A step of the whole. */
    public void step(String text) {
        out.printf(Locale.ROOT, "[%6.1f s] %s%n", elapsed().toMillis() / 1000.0, text);
    }

    /** A detail of the last step. */
    public void detail(String text) {
        out.printf(Locale.ROOT, "           %s%n", text);
    }

    /** The time since the beginning. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
