package dev.slipway.e2e.installation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs commands, and passes on each line that they print as it comes. */
public record Shell(Path folder, Map<String, String> environment, Consumer<String> lines) {

    /** A shell in {@code folder}, with this process's environment. */
    public static Shell in(Path folder, Consumer<String> lines) {
        return new Shell(folder, Map.of(), lines);
    }

    /** The same shell with further environment variables. */
    public Shell with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Shell(folder, all, lines);
    }

    /**
     * Runs a command.
     *
     * @throws IllegalStateException if it fails; the message contains its exit status
     */
    public void run(String... command) {
        run(List.of(command));
    }

    /**
     * Runs a command.
     *
     * @throws IllegalStateException if it fails; the message contains its exit status
     */
    public void run(List<String> command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (BufferedReader output = process.inputReader()) {
                output.lines().forEach(lines);
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("'" + String.join(" ", command) + "' ended with status " + status
                        + "; the lines that it printed above say why");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot run '" + String.join(" ", command) + "' in " + folder, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + command.getFirst(), stopped);
        }
    }
}
