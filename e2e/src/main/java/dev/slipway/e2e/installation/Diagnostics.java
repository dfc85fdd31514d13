package dev.slipway.e2e.installation;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what a person needs to understand a failure: pods, logs, events and the state of the services. */
public final class Diagnostics {
    private static final int PROBLEM_LINES = 15;

    private final Installation installation;

    /** Reads from that installation. */
    public Diagnostics(Installation installation) {
        this.installation = installation;
    }

    /** Creates a folder, and writes everything into it. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder pods = new StringBuilder();
        for (Pod pod : installation
                .kubernetes()
                .client()
                .pods()
                .inAnyNamespace()
                .list()
                .getItems()) {
            String name =
                    pod.getMetadata().getNamespace() + "-" + pod.getMetadata().getName();
            pods.append(name)
                    .append(' ')
                    .append(pod.getStatus().getPhase())
                    .append(' ')
                    .append(images(pod))
                    .append('\n');
            Files.writeString(folder.resolve(name + ".log"), logs(pod));
        }
        Files.writeString(folder.resolve("pods.txt"), pods);
        Files.writeString(folder.resolve("events.txt"), events());
        Files.writeString(folder.resolve("polling-server.json"), pollingServer());
    }

    /** The pods that are not ready, each with the reason that Kubernetes gives and the end of its logs. */
    public String problems() {
        String problems = installation.kubernetes().client().pods().inAnyNamespace().list().getItems().stream()
                .filter(pod -> !isHealthy(pod))
                .map(this::problem)
                .collect(Collectors.joining("\n"));
        return problems.isEmpty() ? "All pods are ready" : problems;
    }

    private static boolean isHealthy(Pod pod) {
        return "Succeeded".equals(pod.getStatus().getPhase()) || Readiness.isPodReady(pod);
    }

    private String problem(Pod pod) {
        String waits = pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getState().getWaiting() != null)
                .map(status -> status.getName() + ": " + status.getState().getWaiting())
                .collect(Collectors.joining("; "));
        String end = logs(pod).lines().toList().reversed().stream().limit(PROBLEM_LINES).toList().reversed().stream()
                .collect(Collectors.joining("\n  "));
        return "Pod " + pod.getMetadata().getNamespace() + "/"
                + pod.getMetadata().getName() + " is not ready ("
                + pod.getStatus().getPhase() + ") " + waits + "\n  " + end;
    }

    private String logs(Pod pod) {
        return containers(pod)
                .map(container -> "--- " + container.getName() + "\n"
                        + installation.kubernetes().log(pod, container.getName()))
                .collect(Collectors.joining("\n"));
    }

    private static String images(Pod pod) {
        return containers(pod).map(Container::getImage).collect(Collectors.joining(" "));
    }

    private static Stream<Container> containers(Pod pod) {
        return Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream());
    }

    private String events() {
        return installation.kubernetes().client().v1().events().inAnyNamespace().list().getItems().stream()
                .map(event -> event.getLastTimestamp() + " "
                        + event.getInvolvedObject().getNamespace() + "/"
                        + event.getInvolvedObject().getName() + " " + event.getReason() + ": " + event.getMessage())
                .collect(Collectors.joining("\n"));
    }

    private String pollingServer() {
        try {
            return installation.pollingServer().dump();
        } catch (RuntimeException unavailable) {
            return "polling-server does not answer: " + unavailable.getMessage();
        }
    }
}
