package dev.slipway.e2e.doctor;

import dev.slipway.e2e.installation.ClusterInfo;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command {@code bin/doctor}, run with the kubeconfig of the cluster. */
record Doctor(Path project, ClusterInfo info, Map<String, String> variables) {

    /** Its output and its exit status. */
    record Report(int status, List<String> lines) {
        /** The lines that report a problem. */
        List<String> problems() {
            return starting("WRONG ");
        }

        /** The lines about skipped checks. */
        List<String> skipped() {
            return starting("SKIP ");
        }

        private List<String> starting(String verdict) {
            return lines.stream().filter(line -> line.startsWith(verdict)).toList();
        }
    }

    /** A doctor with the administrator's kubeconfig. */
    static Doctor of(Path project, ClusterInfo info) {
        return new Doctor(project, info, Map.of());
    }

    /** The same with one more environment variable. A {@code PATH} is prepended to the existing one. */
    Doctor with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new Doctor(project, info, more);
    }

    /** Runs it, and waits for its end. */
    Report run(String... arguments) {
        Process process = start(arguments);
        try (var output = process.inputReader()) {
            List<String> lines = output.lines().toList();
            return new Report(process.waitFor(), lines);
        } catch (IOException failed) {
            throw new UncheckedIOException("The output of bin/doctor cannot be read", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while bin/doctor ran", stopped);
        }
    }

    /** Starts it, with standard error in its output. */
    Process start(String... arguments) {
        ProcessBuilder builder =
                new ProcessBuilder(project.resolve("bin/doctor").toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        Map<String, String> target = builder.environment();
        target.putAll(info.shellVariables());
        variables.forEach((name, value) -> {
            if (name.equals("PATH")) {
                prependPath(target, value);
            } else {
                target.put(name, value);
            }
        });
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException("bin/doctor cannot be started", failed);
        }
    }

    private static void prependPath(Map<String, String> target, String folder) {
        target.merge("PATH", folder, (old, first) -> first + File.pathSeparator + old);
    }
}
