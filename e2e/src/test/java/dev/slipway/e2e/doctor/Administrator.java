package dev.slipway.e2e.doctor;

import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.ClusterInfo;
import dev.slipway.e2e.installation.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Runs commands with all permissions in the cluster. */
final class Administrator {
    private final TestEnvironment environment;
    private final ClusterInfo info;

    Administrator(TestEnvironment environment) {
        this.environment = environment;
        this.info = environment.installation().info();
    }

    void kubectl(String... arguments) {
        run("kubectl", arguments);
    }

    void helm(String... arguments) {
        run("helm", arguments);
    }

    /** Starts a Helm command, and does not wait for its end. */
    Process startHelm(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(command("helm", arguments))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD);
        builder.environment().putAll(info.shellVariables());
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException("helm cannot be started", failed);
        }
    }

    /** Runs a line of shell. Returns its standard output. */
    String shell(String line) {
        StringJoiner output = new StringJoiner("\n", "", "\n");
        Shell.in(environment.cluster().project(), output::add)
                .with(info.shellVariables())
                .run("bash", "-c", "{ " + line + "; } 2>/dev/null");
        return output.toString();
    }

    private void run(String program, String... arguments) {
        Shell.in(environment.cluster().project(), environment.progress()::detail)
                .with(info.shellVariables())
                .run(command(program, arguments));
    }

    private List<String> command(String program, String... arguments) {
        return Stream.concat(Stream.of(info.program(program)), Stream.of(arguments))
                .toList();
    }
}
