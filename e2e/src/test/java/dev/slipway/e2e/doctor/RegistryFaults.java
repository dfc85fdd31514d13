package dev.slipway.e2e.doctor;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Makes the registry unreachable by its name, or makes it redirect its clients. */
final class RegistryFaults {
    private static final String NAME = "registry.slipway.test";

    private final Path hosts;
    private final KubernetesClient client;
    private final Administrator administrator;

    RegistryFaults(DoctorCluster doctorCluster) {
        this.hosts = doctorCluster.environment().cluster().folder().resolve("config/hosts");
        this.client = doctorCluster.client();
        this.administrator = doctorCluster.administrator();
    }

    /** Removes the registry from the node's {@code /etc/hosts}. Writes the file in place, since it is mounted as a file. */
    Repair unknownToNode() {
        try {
            String healthy = Files.readString(hosts);
            writeHosts(healthy.replace(NAME, ""));
            return () -> writeHosts(healthy);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read " + hosts, failed);
        }
    }

    private void writeHosts(String text) {
        try {
            Files.writeString(hosts, text);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write " + hosts, failed);
        }
    }

    /** Removes the registry from the cluster's DNS. */
    Repair unknownToPods() {
        return configuration("kube-system", "coredns", "Corefile", text -> text.replace(NAME, ""));
    }

    /** Gives the registry's name, only in the engine's container, an address without a server. */
    Repair unreachableFromEngine() {
        inEngine("cp /etc/hosts /tmp/hosts && echo 127.0.0.9 " + NAME + " >> /etc/hosts");
        return () -> inEngine("cat /tmp/hosts > /etc/hosts");
    }

    private void inEngine(String script) {
        administrator.kubectl(
                "--namespace", "slipway-build", "exec", "deployment/build-engine", "--", "sh", "-c", script);
    }

    /** Makes the registry redirect clients to the object store. */
    Repair redirects() {
        return configuration(
                "slipway-storage", "registry", "config.yml", text -> text.replace("disable: true", "disable: false"));
    }

    /** Changes the configuration of a service, and restarts it. */
    private Repair configuration(String namespace, String name, String key, UnaryOperator<String> change) {
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
        administrator.kubectl("--namespace", namespace, "rollout", "restart", "deployment/" + name);
        administrator.kubectl("--namespace", namespace, "rollout", "status", "deployment/" + name, "--timeout=2m");
    }
}
