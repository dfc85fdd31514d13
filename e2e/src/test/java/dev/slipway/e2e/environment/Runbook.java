package dev.slipway.e2e.environment;

import dev.slipway.e2e.installation.Shell;
import dev.slipway.e2e.installation.WorkTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docs/operations.md}: runs its blocks of commands exactly as they are. */
public final class Runbook {
    private static final String COMMANDS = "sh";
    private static final String SETTINGS = "yaml";

    private final TestEnvironment environment;
    private final String text;

    /** The runbook for that environment. */
    public Runbook(TestEnvironment environment) {
        this(environment, read(environment));
    }

    private Runbook(TestEnvironment environment, String text) {
        this.environment = environment;
        this.text = text;
    }

    private static String read(TestEnvironment environment) {
        try {
            return Files.readString(environment.cluster().project().resolve("docs/operations.md"));
        } catch (IOException failed) {
            throw new UncheckedIOException("The runbook cannot be read", failed);
        }
    }

    /** The same with an example value replaced, as a reader replaces it. */
    public Runbook with(String example, String own) {
        if (!text.contains(example)) {
            throw new IllegalStateException("The runbook does not say '" + example + "'");
        }
        return new Runbook(environment, text.replace(example, own));
    }

    /**
     * Runs the blocks that contain those words, in the runbook's order and in one shell, in the folder of the desired state.
     *
     * @return the lines that the commands printed
     * @throws IllegalStateException if a command fails, or the number of blocks differs from the number of words
     */
    public List<String> run(String... words) {
        List<String> printed = new ArrayList<>();
        Shell.in(environment.desiredState().folder(), line -> {
                    environment.progress().detail(line);
                    printed.add(line);
                })
                .with(environment.installation().info().shellVariables())
                .with(WorkTree.identity())
                .run("bash", "-euo", "pipefail", "-c", String.join("\n", blocks(COMMANDS, words)));
        return printed;
    }

    /** The block of settings that contains those words. */
    public String settings(String words) {
        return blocks(SETTINGS, words).getFirst();
    }

    private List<String> blocks(String language, String... words) {
        Pattern any = Pattern.compile(Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining("|")));
        List<String> blocks = Markdown.blocks(text, language).stream()
                .filter(any.asPredicate())
                .toList();
        if (blocks.size() != words.length) {
            throw new IllegalStateException(
                    "The runbook has " + blocks.size() + " blocks of " + language + " with " + any);
        }
        return blocks;
    }
}
