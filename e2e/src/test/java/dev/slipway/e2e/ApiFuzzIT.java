package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.environment.OnCluster;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Shell;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * No request makes one of the APIs answer with a server error. <a
 * href="https://schemathesis.readthedocs.io">Schemathesis</a> generates the requests from the OpenAPI documents.
 */
@OnCluster
class ApiFuzzIT {
    private final TestEnvironment environment;

    ApiFuzzIT(TestEnvironment environment) {
        this.environment = environment;
    }

    /** Schemathesis uses names from responses in later requests, and so pauses pipelines of the other tests. */
    @AfterAll
    void resumePipelines() {
        environment.installation().pollingServer().resumeAll();
    }

    @Test
    void pollingServerNeverAnswersWithAServerError() {
        fuzz(environment.installation().pollingServerUrl().resolve("/api/openapi"), "all");
    }

    /** Sends only invalid apply requests: valid ones would change the cluster. The stream of changes has no end to wait for. */
    @Test
    void helmApiNeverAnswersWithAServerError() {
        String caller = "Authorization: Bearer " + environment.token();
        URI document = environment.installation().helmApiUrl().resolve("/v3/api-docs");
        fuzz(document, "all", "--include-method", "GET", "--exclude-path", "/rollouts/changes", "--header", caller);
        fuzz(document, "negative", "--include-method", "POST", "--header", caller);
        environment.awaitIdle();
    }

    private void fuzz(URI document, String mode, String... further) {
        List<String> command = new ArrayList<>(List.of(
                schemathesis(),
                "run",
                document.toString(),
                "--checks=not_a_server_error",
                "--max-examples=50",
                "--seed=1",
                "--phases=examples,coverage,fuzzing",
                "--mode=" + mode,
                "--request-timeout=10",
                "--no-color"));
        command.addAll(List.of(further));
        List<String> output = new ArrayList<>();
        try {
            Shell.in(environment.workFolder(), output::add).run(command);
        } catch (IllegalStateException failed) {
            throw new AssertionError(String.join("\n", output), failed);
        }
        Optional<String> cases =
                output.stream().filter(line -> line.contains(" generated")).findFirst();
        assertThat(cases).as("%s", output).isPresent();
        environment.progress().detail(document + ": " + cases.get().strip());
    }

    private static String schemathesis() {
        String program = System.getenv("SLIPWAY_SCHEMATHESIS");
        if (program == null) {
            throw new IllegalStateException(
                    "SLIPWAY_SCHEMATHESIS does not name the program schemathesis: run bin/test, which installs it");
        }
        return program;
    }
}
