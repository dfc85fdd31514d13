package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.environment.Markdown;
import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.Shell;
import dev.slipway.e2e.installation.WorkTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Follows {@code docs/onboarding.md}: runs its blocks of commands in order, in one shell on the node. */
@OnCluster
class OnboardingIT {
    private static final Pattern STEP = Pattern.compile("(?m)^## \\d+\\. (.+)$");
    private static final int MOST_STEPS = 10;
    /** The name of the application in the document. */
    private static final String APPLICATION = "hello";

    private final TestEnvironment environment;
    private final Installation installation;

    OnboardingIT(TestEnvironment environment) {
        this.environment = environment;
        this.installation = environment.installation();
    }

    @AfterAll
    void restoreDesiredState() {
        environment.desiredState().publish("Remove the pipeline and application of the document");
        environment.apply("tools");
    }

    @Test
    void theDocumentedStepsBringANewRepositoryToStaging() throws IOException {
        String document = Files.readString(environment.cluster().project().resolve("docs/onboarding.md"));
        List<String> steps =
                STEP.matcher(document).results().map(step -> step.group(1)).toList();
        List<String> commands = Markdown.blocks(document, "sh");
        assertThat(steps).hasSizeBetween(1, MOST_STEPS).hasSameSizeAs(commands);

        follow(steps, commands);

        String repository = "team/" + APPLICATION;
        String digest = installation.registry().digest(repository, "staging").orElseThrow();
        environment.until(
                "staging runs the digest of tag staging",
                () -> installation.kubernetes().runs("staging", APPLICATION, digest));
        assertThat(installation.registry().tags(repository))
                .filteredOn(tag -> tag.startsWith("sha-"))
                .hasSize(2);
    }

    /** Runs in the node's network, where the host names of the document resolve. */
    private void follow(List<String> steps, List<String> commands) throws IOException {
        Path folder = Files.createDirectories(environment.workFolder().resolve("onboarding"));
        Files.createSymbolicLink(
                folder.resolve("slipway"), environment.cluster().project());
        StringBuilder script = new StringBuilder("set -euo pipefail\ncd " + folder + "\n");
        for (int step = 0; step < steps.size(); step++) {
            script.append("echo '== ").append(steps.get(step)).append("'\n").append(commands.get(step));
        }
        Path file = Files.writeString(folder.resolve("steps.sh"), script);
        Shell.in(folder, environment.progress()::detail)
                .with(installation.info().shellVariables())
                .with(WorkTree.identity())
                .run(
                        "nsenter",
                        "--net",
                        "--mount",
                        "--target",
                        environment.cluster().nodeProcess(),
                        "timeout",
                        "20m",
                        "bash",
                        file.toString());
    }
}
