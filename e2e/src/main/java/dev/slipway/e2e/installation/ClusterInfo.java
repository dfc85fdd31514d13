package dev.slipway.e2e.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The addresses and programs of a local cluster, as {@code local-cluster/up} writes them to a file.
 *
 * @param kubeconfig the administrator's kubeconfig
 * @param nodeIp address of the node, which has the node ports
 * @param hostIp address of this machine as the node and its pods see it
 * @param dockerHost the Docker engine on the node, outside of all pods
 * @param programs folder with kubectl, helm, docker and mc
 * @param registry name of the team registry for node, engine, pods and people
 * @param standIns the parts that are stand-ins, not the real programs
 */
public record ClusterInfo(
        Path kubeconfig,
        String nodeIp,
        String hostIp,
        URI dockerHost,
        Path programs,
        String registry,
        List<String> standIns) {

    /** Reads the file {@code env} of a cluster's folder: lines {@code KEY=value}, values perhaps in quotes. */
    public static ClusterInfo read(Path file) {
        Map<String, String> values;
        try {
            values = Files.readAllLines(file).stream()
                    .filter(line -> line.contains("="))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')),
                            line -> line.substring(line.indexOf('=') + 1).replace("\"", "")));
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be read: is the cluster up?", failed);
        }
        return new ClusterInfo(
                Path.of(value(values, "KUBECONFIG", file)),
                value(values, "NODE_IP", file),
                value(values, "HOST_IP", file),
                URI.create(value(values, "DOCKER_HOST", file)),
                Path.of(value(values, "BIN", file)),
                value(values, "REGISTRY", file),
                words(value(values, "STAND_INS", file)));
    }

    /** The path of one of {@link #programs()}. */
    public String program(String name) {
        return programs.resolve(name).toString();
    }

    /** The environment variables with which a shell uses these programs and reaches this cluster. */
    public Map<String, String> shellVariables() {
        return Map.of("KUBECONFIG", kubeconfig.toString(), "PATH", programs + ":" + System.getenv("PATH"));
    }

    /** The base URL of a service by its node port. */
    public URI nodePort(int port) {
        return URI.create("http://" + nodeIp + ":" + port + "/");
    }

    private static String value(Map<String, String> values, String key, Path file) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException(file + " has no " + key + ": another version of Slipway wrote it");
        }
        return value;
    }

    private static List<String> words(String value) {
        return value.isBlank() ? List.of() : List.of(value.strip().split("\\s+"));
    }
}
