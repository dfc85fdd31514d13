package dev.slipway.e2e.environment;

import dev.slipway.e2e.installation.Shell;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** curl on the node, without credentials. It reaches every Service by its name. */
public final class NodeCurl {
    private final KubernetesClient client;
    private final Path authority;
    private final String node;

    /** A curl that trusts only that authority. */
    public NodeCurl(TestEnvironment environment, Path authority) {
        this.client = environment.installation().kubernetes().client();
        this.authority = authority;
        this.node = environment.cluster().nodeProcess();
    }

    /**
     * Sends a request to {@code SCHEME://SERVICE.NAMESPACE:PORT/…}. Returns the status of the response, or curl's error message
     * if there is no response.
     */
    public String ask(String url, String... arguments) {
        URI uri = URI.create(url);
        List<String> command = new ArrayList<>(List.of(
                "nsenter",
                "--net",
                "--target",
                node,
                "curl",
                "--noproxy",
                "*",
                "--silent",
                "--show-error",
                "--max-time",
                "10",
                // A connection may still go to a pod that has just ended.
                "--retry",
                "5",
                "--retry-connrefused",
                "--output",
                "/dev/null",
                "--write-out",
                "%{http_code}\n",
                "--cacert",
                authority.toString(),
                "--resolve",
                uri.getHost() + ":" + uri.getPort() + ":" + address(uri.getHost())));
        command.addAll(List.of(arguments));
        command.add(url);
        List<String> said = new ArrayList<>();
        try {
            Shell.in(TestEnvironment.project(), said::add).run(command);
        } catch (IllegalStateException refused) {
            return String.join("\n", said);
        }
        return said.getLast();
    }

    private String address(String host) {
        String[] names = host.split("\\.", 2);
        Service service = Objects.requireNonNull(
                client.services().inNamespace(names[1]).withName(names[0]).get(), () -> "There is no Service " + host);
        return service.getSpec().getClusterIP();
    }
}
