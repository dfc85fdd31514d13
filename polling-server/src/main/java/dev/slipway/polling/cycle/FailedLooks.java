package dev.slipway.polling.cycle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lets every pipeline have its look, and reports afterwards which of them failed. */
public class FailedLooks {

    /** One look that may fail. */
    public interface Look {
        void run() throws IOException;
    }

    private final List<String> messages = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    public void isolate(String pipeline, Look look) {
        try {
            look.run();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            messages.add(pipeline + ": " + Failures.message(e));
            failures.add(e);
        }
    }

    public void throwIfAny() throws IOException {
        if (failures.isEmpty()) {
            return;
        }
        IOException all = new IOException(String.join("; ", messages), failures.getFirst());
        failures.stream().skip(1).forEach(all::addSuppressed);
        throw all;
    }
}
