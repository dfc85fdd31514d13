package dev.slipway.e2e.installation;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The first apply of a cluster, by {@code helmsman/bootstrap.yaml}. */
public final class Bootstrap {
    /** The DSS files of a cluster that has everything. */
    public static final String ALL = "storage tools";

    private static final String FILE = "helmsman/bootstrap.yaml";
    private static final String SETTING = "  dss: ";
    private static final String NAMESPACE = "slipway";
    private static final String JOB = "helmsman-bootstrap";

    private final ClusterInfo info;
    private final Kubernetes kubernetes;
    private final Path project;
    private final String dss;
    private final @Nullable Path kustomization;

    /**
     * Describes what to apply. Starts nothing.
     *
     * @param installation the cluster
     * @param project the project's folder
     * @param dss names of DSS files, separated by blanks
     */
    public Bootstrap(Installation installation, Path project, String dss) {
        this(installation, project, dss, null);
    }

    private Bootstrap(Installation installation, Path project, String dss, @Nullable Path kustomization) {
        this.info = installation.info();
        this.kubernetes = installation.kubernetes();
        this.project = project;
        this.dss = dss;
        this.kustomization = kustomization;
    }

    /** The same with a folder that has a kustomization of that file, such as {@code examples/hardened}. */
    public static Bootstrap kustomized(Installation installation, Path project, Path kustomization) {
        return new Bootstrap(installation, project, ALL, kustomization);
    }

    /** Starts its Job, unless there is one already. */
    public void start() {
        if (job().get() == null) {
            kubectlApply();
        }
    }

    /** Deletes its Job and starts another, which applies the current content of git. */
    public void startAgain() {
        job().withTimeout(1, TimeUnit.MINUTES).delete();
        kubectlApply();
    }

    /**
     * Whether everything is applied.
     *
     * @throws AssertionError if the Job failed; the message contains its log
     */
    public boolean isDone() {
        var status = Objects.requireNonNull(job().get(), "The Job " + JOB + " does not exist")
                .getStatus();
        if (status.getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Failed")
                        && condition.getStatus().equals("True"))) {
            throw new AssertionError("The first apply failed: kubectl -n slipway logs job/" + JOB
                    + " --all-containers\n" + kubernetes.jobLog(NAMESPACE, JOB));
        }
        return Objects.requireNonNullElse(status.getSucceeded(), 0) > 0;
    }

    private ScalableResource<Job> job() {
        return kubernetes.client().batch().v1().jobs().inNamespace(NAMESPACE).withName(JOB);
    }

    private void kubectlApply() {
        if (kustomization != null) {
            kubectl("apply", "--kustomize", kustomization.toString());
            return;
        }
        try {
            Path edited = Files.createTempFile("bootstrap", ".yaml");
            Files.writeString(edited, manifest());
            kubectl("apply", "--filename", edited.toString());
            Files.delete(edited);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot edit a copy of " + FILE, failed);
        }
    }

    private void kubectl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(info.program("kubectl")));
        command.addAll(List.of(arguments));
        Shell.in(project, _ -> {}).with(info.shellVariables()).run(command);
    }

    private String manifest() throws IOException {
        String shipped = Files.readString(project.resolve(FILE));
        if (!shipped.contains(SETTING + ALL + "\n")) {
            throw new IllegalStateException(FILE + " has no line '" + SETTING + ALL + "'");
        }
        return shipped.replace(SETTING + ALL + "\n", SETTING + dss + "\n");
    }
}
