package dev.slipway.e2e.stage;

import dev.slipway.e2e.world.LocalCluster;
import dev.slipway.e2e.world.Shell;
import dev.slipway.e2e.world.Workload;
import dev.slipway.e2e.world.World;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What can be wrong with an installation, brought about for real. Each returns its cure. */
public final class Ailments {
    private static final String LABEL = "slipway.dev/doctor";
    private static final String NAME = "registry.slipway.test";

    private final Stage stage;
    private final LocalCluster cluster;
    private final World world;
    private final KubernetesClient client;

    /** Ailments of the cluster on that stage. */
    public Ailments(Stage stage) {
        this.stage = stage;
        this.cluster = stage.cluster();
        this.world = stage.world();
        this.client = world.kubernetes().client();
    }

    /** Takes an ailment away again. */
    public interface Cure extends AutoCloseable {
        @Override
        void close();
    }

    /** The node's file of host names lacks the registry; it is written in place, since it is mounted as a file. */
    public Cure registryUnknownToTheNode() {
        Path hosts = cluster.folder().resolve("config/hosts");
        String healthy = read(hosts);
        write(hosts, healthy.replace(NAME, ""));
        return () -> write(hosts, healthy);
    }

    /** The cluster's name server does not know the registry. */
    public Cure registryUnknownToPods() {
        return configuration("kube-system", "coredns", "Corefile", text -> text.replace(NAME, ""));
    }

    /** In the engine's container alone the registry's name leads to where nobody listens. */
    public Cure registryElsewhereForTheEngine() {
        inEngine("cp /etc/hosts /tmp/hosts && echo 127.0.0.9 " + NAME + " >> /etc/hosts");
        return () -> inEngine("cat /tmp/hosts > /etc/hosts");
    }

    private void inEngine(String script) {
        kubectl("--namespace", "slipway-build", "exec", "deployment/build-engine", "--", "sh", "-c", script);
    }

    /** The registry redirects clients to the object store. */
    public Cure registryRedirects() {
        return configuration(
                "slipway-storage", "registry", "config.yml", text -> text.replace("disable: true", "disable: false"));
    }

    /** A service with another configuration, and restarted for it. */
    private Cure configuration(String namespace, String name, String key, UnaryOperator<String> change) {
        String healthy = Objects.requireNonNull(client.configMaps()
                .inNamespace(namespace)
                .withName(name)
                .get()
                .getData()
                .get(key));
        configure(namespace, name, key, change.apply(healthy));
        return () -> configure(namespace, name, key, healthy);
    }

    private void configure(String namespace, String name, String key, String text) {
        client.configMaps().inNamespace(namespace).withName(name).edit(found -> {
            found.getData().put(key, text);
            return found;
        });
        kubectl("--namespace", namespace, "rollout", "restart", "deployment/" + name);
        kubectl("--namespace", namespace, "rollout", "status", "deployment/" + name, "--timeout=2m");
    }

    /** An object is gone; what it owns stays. */
    public <T extends HasMetadata> Cure without(Resource<T> resource) {
        T object = Objects.requireNonNull(resource.get());
        kubectl(
                "--namespace",
                object.getMetadata().getNamespace(),
                "delete",
                object.getKind(),
                object.getMetadata().getName(),
                "--cascade=orphan");
        object.getMetadata().setResourceVersion(null);
        object.getMetadata().setUid(null);
        return () -> client.resource(object).create();
    }

    /** The CronJob that runs are made from. */
    public Resource<CronJob> cronJob() {
        return client.batch().v1().cronjobs().inNamespace("slipway").withName("helmsman-cronjob");
    }

    /** It keeps that many succeeded and failed Jobs. */
    public Cure historyLimits(int succeeded, int failed) {
        return cronJob(job -> {
            job.getSpec().setSuccessfulJobsHistoryLimit(succeeded);
            job.getSpec().setFailedJobsHistoryLimit(failed);
        });
    }

    /** No change of a release may take longer than that. */
    public Cure pendingLimit(int seconds) {
        return cronJob(job ->
                job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec().getInitContainers().stream()
                        .filter(container -> container.getName().equals("carry-over"))
                        .forEach(container -> {
                            List<String> arguments = container.getArgs();
                            arguments.set(arguments.indexOf("--pending-limit") + 1, String.valueOf(seconds));
                        }));
    }

    private Cure cronJob(Consumer<CronJob> change) {
        CronJob healthy = cronJob().get();
        cronJob().edit(found -> {
            change.accept(found);
            return found;
        });
        return () -> cronJob().edit(found -> {
            found.setSpec(healthy.getSpec());
            return found;
        });
    }

    /** A service without pods. */
    public Cure scaledToNone(String namespace, String name) {
        Workload workload = world.kubernetes().workload(namespace, name);
        workload.scale(0);
        return () -> workload.scale(1);
    }

    /** A Secret more. */
    public Cure secret(String namespace, String name, Map<String, String> content) {
        Resource<?> secret = client.resource(new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withStringData(content)
                .build());
        secret.create();
        return () -> secret.delete();
    }

    /** A certificate that is good for that many days. */
    public String certificate(int days) {
        return output(
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout /dev/null -days "
                        + days + " -subj /CN=short-lived");
    }

    /** The sample's chart as one more release in staging, without pods, with those values over its own. */
    public Release release(String name, Map<String, String> values) {
        Release release = new Release(name);
        release.upgrade("--install", "--set", "replicas=0", "--set", set(values))
                .run();
        return release;
    }

    private static String set(Map<String, String> values) {
        StringJoiner joined = new StringJoiner(",");
        joined.add("image.repository=" + NAME + ":30500/library/none");
        // A list is set as a whole.
        joined.add("keel.images[0].repository=image.repository");
        joined.add("keel.images[0].tag=image.tag");
        values.forEach((path, value) -> joined.add(path + "=" + value));
        return joined.toString();
    }

    /** A release that is there until it is closed. */
    public final class Release implements Cure {
        private final String name;

        private Release(String name) {
            this.name = name;
        }

        /** Begins an upgrade that cannot end, since its image does not exist, and kills it. */
        public void killAnUpgrade() {
            try {
                Process upgrade = upgrade("--reuse-values", "--set", "replicas=1", "--wait")
                        .start();
                stage.until(
                        "the upgrade of " + name + " is under way",
                        () -> world.kubernetes()
                                .release("staging", name)
                                .orElseThrow()
                                .status()
                                .equals("pending-upgrade"));
                upgrade.destroyForcibly().waitFor();
            } catch (IOException failed) {
                throw new UncheckedIOException("helm cannot be started", failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while helm ran", stopped);
            }
        }

        private Command upgrade(String... arguments) {
            return new Command(Stream.concat(
                            Stream.of(
                                    world.environment().program("helm"),
                                    "upgrade",
                                    name,
                                    cluster.project()
                                            .resolve("examples/web/chart")
                                            .toString(),
                                    "--namespace",
                                    "staging"),
                            Stream.of(arguments))
                    .toList());
        }

        @Override
        public void close() {
            new Command(List.of(
                            world.environment().program("helm"), "uninstall", name, "--namespace", "staging", "--wait"))
                    .run();
        }
    }

    /** A folder with a program {@code date} whose clock is wrong by that much. */
    public Path programDate(String shift) {
        try {
            Path folder = Files.createTempDirectory(stage.workFolder(), "clock");
            Path program = folder.resolve("date");
            write(program, """
                    #!/bin/sh
                    case "$1" in -d) exec /bin/date "$@" ;; esac
                    exec /bin/date -d '%s' "$@"
                    """.formatted(shift));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException("A program date cannot be made", failed);
        }
    }

    /** The kubeconfig of a ServiceAccount of its own, which has no rights but those of the ClusterRoles in {@code files}. */
    public Path kubeconfigOf(String account, String... files) {
        kubectl("create", "serviceaccount", account);
        for (String file : files) {
            kubectl("apply", "--filename", file);
            command("kubectl create clusterrolebinding " + account + " --serviceaccount=default:" + account
                    + " --clusterrole=$(kubectl get -o jsonpath={.metadata.name} -f " + file + ")");
        }
        Path kubeconfig = stage.workFolder().resolve(account + ".kubeconfig");
        write(kubeconfig, output("kubectl config view --raw --flatten --minify"));
        command("kubectl --kubeconfig " + kubeconfig + " config set-credentials " + account
                + " --token=$(kubectl create token " + account + ")");
        command("kubectl --kubeconfig " + kubeconfig + " config set-context --current --user=" + account);
        return kubeconfig;
    }

    /** The connections that a doctor has open to pods of this cluster. */
    public List<ProcessHandle> forwards() {
        String kubeconfig = "KUBECONFIG=" + world.environment().kubeconfig();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("port-forward"))
                .filter(process ->
                        read(Path.of("/proc/" + process.pid() + "/environ")).contains(kubeconfig))
                .toList();
    }

    /** What is there of the doctor's own objects. */
    public List<HasMetadata> probes() {
        return Stream.<HasMetadata>concat(
                        client.batch().v1().jobs().inAnyNamespace().withLabel(LABEL).list().getItems().stream(),
                        client.pods().inAnyNamespace().withLabel(LABEL).list().getItems().stream())
                .toList();
    }

    /** Runs a command as somebody would who copies it. */
    public void command(String text) {
        output(text);
    }

    private String output(String text) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        String path = world.environment().programs() + ":" + System.getenv("PATH");
        Shell.in(cluster.project(), lines::add)
                .with(Map.of("KUBECONFIG", world.environment().kubeconfig().toString(), "PATH", path))
                .run("bash", "-c", "{ " + text + "; } 2>/dev/null");
        return lines.toString();
    }

    private void kubectl(String... arguments) {
        new Command(Stream.concat(Stream.of(world.environment().program("kubectl")), Stream.of(arguments))
                        .toList())
                .run();
    }

    /** A program that acts as administrator. */
    private final class Command {
        private final List<String> words;

        private Command(List<String> words) {
            this.words = words;
        }

        void run() {
            Shell.in(cluster.project(), stage.progress()::detail)
                    .with(Map.of("KUBECONFIG", world.environment().kubeconfig().toString()))
                    .run(words);
        }

        Process start() throws IOException {
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment()
                    .put("KUBECONFIG", world.environment().kubeconfig().toString());
            return builder.start();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read " + file, failed);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write " + file, failed);
        }
    }
}
