package dev.slipway.e2e.stage;

import dev.slipway.e2e.world.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docs/operations.md}: its blocks of commands, run as they stand there. */
public final class Runbook {
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

    private final Stage stage;
    private final String text;

    /** The runbook for that stage. */
    public Runbook(Stage stage) {
        this.stage = stage;
        try {
            this.text = Files.readString(stage.cluster().project().resolve("docs/operations.md"));
        } catch (IOException failed) {
            throw new UncheckedIOException("The runbook cannot be read", failed);
        }
    }

    /**
     * Runs the blocks that hold those words, in the runbook's order and in one shell, in the folder of the desired state.
     *
     * @throws IllegalStateException when a command fails, or there are not as many blocks as words
     */
    public void run(String... words) {
        Pattern any = Pattern.compile(Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining("|")));
        List<String> blocks = COMMANDS.matcher(text)
                .results()
                .map(block -> block.group(1))
                .filter(any.asPredicate())
                .toList();
        if (blocks.size() != words.length) {
            throw new IllegalStateException("The runbook has " + blocks.size() + " blocks with " + any);
        }
        Path folder = stage.desiredState().folder();
        Shell.in(folder, stage.progress()::detail)
                .with(Map.of(
                        "KUBECONFIG",
                        stage.world().environment().kubeconfig().toString(),
                        "PATH",
                        stage.world().environment().programs() + ":" + System.getenv("PATH")))
                .run("bash", "-euo", "pipefail", "-c", String.join("\n", blocks));
    }
}
