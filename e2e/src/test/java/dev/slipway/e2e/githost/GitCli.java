package dev.slipway.e2e.githost;

import dev.slipway.e2e.installation.WorkTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The git command of this machine, without its user's configuration. */
record GitCli(Path folder) {
    private static final int LIMIT_SECONDS = 30;

    /** Runs git in the folder and returns what it printed, stripped; fails the test if git fails. */
    String run(String... arguments) throws IOException, InterruptedException {
        Result result = attempt(arguments);
        if (result.status() != 0) {
            throw new AssertionError("git " + String.join(" ", arguments) + " failed: " + result.output());
        }
        return result.output();
    }

    Result attempt(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_TERMINAL_PROMPT", "0"));
        builder.environment().putAll(WorkTree.identity());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("git " + String.join(" ", arguments) + " did not end: " + output);
        }
        return new Result(process.exitValue(), output);
    }

    record Result(int status, String output) {}
}
