package dev.slipway.e2e.world;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Brings Slipway and all it needs into a bare cluster, from the desired-state repository. */
public final class Suite {
    private static final String NAMESPACE = "slipway";
    private static final String JOB = "helmsman-bootstrap";
    private static final String BASE_IMAGE = "busybox:1.37";

    private final World world;
    private final Path project;
    private final Progress progress;
    private final Patience patience;

    /** The desired-state repository must be there already, at the place that {@code helmsman/bootstrap.yaml} names. */
    public Suite(World world, Path project, Progress progress, Patience patience) {
        this.world = world;
        this.project = project;
        this.progress = progress;
        this.patience = patience;
    }

    /** Runs the first apply as a Job, waits until both services are ready, and gives the registry a base image. */
    public void install() {
        if (job() == null) {
            kubectl("create", "-f", "helmsman/bootstrap.yaml");
        }
        try {
            awaitAll();
        } catch (ConditionTimeoutException late) {
            progress.detail(new Diagnostics(world).troubles());
            throw late;
        }
    }

    private void awaitAll() {
        patience.until(
                "registry answers", () -> world.registry().tags("library/none").isEmpty());
        pushBaseImage();
        patience.until("first apply is done", this::isApplied);
        patience.until("polling-server is ready", () -> world.pollingServer().isReady());
        patience.until("helm-api is ready", () -> world.helmApi().isReady());
    }

    private boolean isApplied() {
        JobStatus status =
                Objects.requireNonNull(job(), "The Job " + JOB + " is gone").getStatus();
        if (status.getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Failed")
                        && condition.getStatus().equals("True"))) {
            throw new AssertionError("The first apply failed: kubectl -n slipway logs job/" + JOB
                    + " --all-containers\n" + world.kubernetes().jobLog(NAMESPACE, JOB));
        }
        return Objects.requireNonNullElse(status.getSucceeded(), 0) > 0;
    }

    private @Nullable Job job() {
        return world.kubernetes()
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(NAMESPACE)
                .withName(JOB)
                .get();
    }

    /** The engine finds {@code FROM busybox} in the team registry, its mirror of Docker Hub. */
    private void pushBaseImage() {
        String target = world.environment().registry() + "/library/" + BASE_IMAGE;
        Shell docker = Shell.in(project, _ -> {})
                .with(Map.of("DOCKER_HOST", world.environment().dockerHost().toString()));
        String client = world.environment().program("docker");
        docker.run(client, "tag", BASE_IMAGE, target);
        docker.run(client, "push", "--quiet", target);
        progress.detail("base image " + BASE_IMAGE + " is in the registry");
    }

    private void kubectl(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = world.environment().program("kubectl");
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Shell.in(project, _ -> {})
                .with(Map.of("KUBECONFIG", world.environment().kubeconfig().toString()))
                .run(command);
    }
}
