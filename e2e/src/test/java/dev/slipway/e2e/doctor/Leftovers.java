package dev.slipway.e2e.doctor;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The objects and processes that a doctor uses while it runs, in the cluster and on this machine. */
final class Leftovers {
    private static final String LABEL = "slipway.dev/doctor";

    private final KubernetesClient client;
    private final Path kubeconfig;

    Leftovers(DoctorCluster doctorCluster) {
        this.client = doctorCluster.client();
        this.kubeconfig = doctorCluster.environment().installation().info().kubeconfig();
    }

    /** The port forwards of a doctor to pods of this cluster. */
    List<ProcessHandle> portForwards() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("port-forward"))
                .filter(process -> environment(process).contains("KUBECONFIG=" + kubeconfig))
                .toList();
    }

    private static String environment(ProcessHandle process) {
        Path file = Path.of("/proc/" + process.pid() + "/environ");
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read " + file, failed);
        }
    }

    /** The doctor's own objects in the cluster. */
    List<HasMetadata> objects() {
        return Stream.<HasMetadata>concat(
                        client.batch().v1().jobs().inAnyNamespace().withLabel(LABEL).list().getItems().stream(),
                        client.pods().inAnyNamespace().withLabel(LABEL).list().getItems().stream())
                .toList();
    }
}
