package dev.slipway.e2e.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A cluster on this machine, managed by the scripts in {@code local-cluster/}. Needs root. */
public final class LocalCluster {
    private final Path project;
    private final String name;
    private final Shell shell;
    private final List<String> upOptions;

    /**
     * Names a cluster. Starts nothing.
     *
     * @param project the project's folder
     * @param name the cluster's name; clusters with different names can run at the same time
     * @param lines receives each line that the scripts print
     */
    public LocalCluster(Path project, String name, Consumer<String> lines) {
        this(project, name, Shell.in(project, lines), List.of());
    }

    private LocalCluster(Path project, String name, Shell shell, List<String> upOptions) {
        this.project = project;
        this.name = name;
        this.shell = shell;
        this.upOptions = upOptions;
    }

    /** The same cluster, with registry and chart repository in another one, which must run when this one starts. */
    public LocalCluster withStorageOf(LocalCluster other) {
        return new LocalCluster(project, name, shell, List.of("--storage-of", other.name));
    }

    /** Starts it unless it runs. */
    public ClusterInfo up() {
        List<String> command = new ArrayList<>(List.of("local-cluster/up", "--name", name));
        command.addAll(upOptions);
        shell.run(command);
        return info();
    }

    /** Builds or finds all images and loads them; needs the services' jars. */
    public ClusterInfo loadImages() {
        shell.run("local-cluster/images", "--name", name);
        return info();
    }

    /** Makes its node pull from the team registry over HTTPS, and trust that certificate authority. */
    public void trust(Path authority) {
        shell.run("local-cluster/trust", "--name", name, authority.toString());
    }

    /** Stops it and removes its data. */
    public void down() {
        shell.run("local-cluster/down", "--name", name);
    }

    /** Its addresses and programs. */
    public ClusterInfo info() {
        return ClusterInfo.read(folder().resolve("env"));
    }

    /** Its state: kubeconfig, logs, and what the git host keeps for it. */
    public Path folder() {
        return home().resolve("clusters").resolve(name);
    }

    /** The id of its node's first process. The node's namespaces are those of this process. */
    public String nodeProcess() {
        try {
            return Files.readString(folder().resolve("pid")).split(" ", 2)[0];
        } catch (IOException failed) {
            throw new UncheckedIOException("Cluster " + name + " has no process", failed);
        }
    }

    /** The project's folder. */
    public Path project() {
        return project;
    }

    /** Where Slipway keeps what it builds and caches on this machine: {@code SLIPWAY_HOME}. */
    public static Path home() {
        return Optional.ofNullable(System.getenv("SLIPWAY_HOME"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "slipway"));
    }
}
