package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.stage.Markdown;
import dev.slipway.e2e.stage.OnCluster;
import dev.slipway.e2e.stage.Stage;
import dev.slipway.e2e.world.Shell;
import dev.slipway.e2e.world.WorkTree;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Follows {@code docs/onboarding.md} to the letter: its blocks of commands, in order, in one shell on the node. */
@OnCluster
class OnboardingIT {
    private static final Pattern STEP = Pattern.compile("(?m)^## \\d+\\. (.+)$");
    private static final int MOST_STEPS = 10;
    /** The name that the document gives its application. */
    private static final String APPLICATION = "hello";

    private final Stage stage;
    private final World world;

    OnboardingIT(Stage stage) {
        this.stage = stage;
        this.world = stage.world();
    }

    @AfterAll
    void restoreDesiredState() {
        stage.desiredState().publish("The pipelines and applications of the tests alone");
        stage.apply("tools");
    }

    @Test
    void theDocumentTakesANewRepositoryToStaging() throws IOException {
        String document = Files.readString(stage.cluster().project().resolve("docs/onboarding.md"));
        List<String> steps =
                STEP.matcher(document).results().map(step -> step.group(1)).toList();
        List<String> commands = Markdown.blocks(document, "sh");
        assertThat(steps).hasSizeBetween(1, MOST_STEPS).hasSameSizeAs(commands);

        follow(steps, commands);

        String repository = "team/" + APPLICATION;
        String digest = world.registry().digest(repository, "staging").orElseThrow();
        stage.until(
                "staging runs the digest of tag staging",
                () -> world.kubernetes().runs("staging", APPLICATION, digest));
        assertThat(world.registry().tags(repository))
                .filteredOn(tag -> tag.startsWith("sha-"))
                .hasSize(2);
    }

    /** The names that the document uses are known in the node's network; otherwise the shell is like anyone's. */
    private void follow(List<String> steps, List<String> commands) throws IOException {
        Path folder = Files.createDirectories(stage.workFolder().resolve("onboarding"));
        Files.createSymbolicLink(folder.resolve("slipway"), stage.cluster().project());
        StringBuilder script = new StringBuilder("set -euo pipefail\ncd " + folder + "\n");
        for (int step = 0; step < steps.size(); step++) {
            script.append("echo '== ").append(steps.get(step)).append("'\n").append(commands.get(step));
        }
        Path file = Files.writeString(folder.resolve("steps.sh"), script);
        Shell.in(folder, stage.progress()::detail)
                .with(world.environment().shellVariables())
                .with(WorkTree.identity())
                .run(
                        "nsenter",
                        "--net",
                        "--mount",
                        "--target",
                        stage.cluster().nodeProcess(),
                        "timeout",
                        "20m",
                        "bash",
                        file.toString());
    }
}
