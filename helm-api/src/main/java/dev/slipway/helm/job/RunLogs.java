package dev.slipway.helm.job;

import dev.slipway.common.apply.RunState;
import dev.slipway.helm.apply.Runs;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Streams what a run's containers say: init containers too, since they show why a run did not reach helmsman. */
public class RunLogs {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final KubernetesClient client;
    private final JobSettings settings;
    private final Runs runs;

    /** The logs of a namespace's runs. */
    public RunLogs(KubernetesClient client, JobSettings settings, Runs runs) {
        this.client = client;
        this.settings = settings;
        this.runs = runs;
    }

    /**
     * Writes a run's logs, container by container, each after a line that names it.
     *
     * @param follow whether to stay until the run has ended, and for one that waits until it starts
     */
    public void write(String id, boolean follow, OutputStream output) throws IOException {
        Set<String> written = new HashSet<>();
        while (true) {
            // The state is read first: what a run that has ended then shows of its containers is all there will be.
            Optional<RunState> state = runs.find(id).map(run -> run.shown().state());
            for (Pod pod : pods(id)) {
                writePod(pod, follow, written, output);
            }
            boolean live = state.filter(s -> s == RunState.WAITING || s == RunState.RUNNING)
                    .isPresent();
            if (!follow || !live) {
                return;
            }
            pause();
        }
    }

    private void writePod(Pod pod, boolean follow, Set<String> written, OutputStream output) throws IOException {
        String name = pod.getMetadata().getName();
        for (Container container : containers(pod)) {
            String key = name + "/" + container.getName();
            if (ContainerStates.hasStarted(pod, container.getName()) && written.add(key)) {
                line(output, "--- " + key);
                copy(name, container.getName(), follow, output);
            }
        }
        Optional<String> obstacle = ContainerStates.obstacle(pod);
        if (obstacle.isPresent() && written.add(name + obstacle.get())) {
            line(output, "--- " + name + ": " + obstacle.get());
        }
    }

    private static void line(OutputStream output, String text) throws IOException {
        output.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    private void copy(String pod, String container, boolean follow, OutputStream output) throws IOException {
        ContainerResource resource =
                client.pods().inNamespace(settings.namespace()).withName(pod).inContainer(container);
        if (!follow) {
            try (InputStream log = resource.getLogInputStream()) {
                transfer(log, output);
            }
            return;
        }
        try (LogWatch watch = resource.watchLog();
                InputStream log = watch.getOutput()) {
            transfer(log, output);
        }
    }

    /** Passes each piece on as it comes, so that a reader sees lines while the container runs. */
    private static void transfer(InputStream log, OutputStream output) throws IOException {
        byte[] buffer = new byte[8192];
        int last = '\n';
        for (int count = log.read(buffer); count >= 0; count = log.read(buffer)) {
            output.write(buffer, 0, count);
            output.flush();
            last = count > 0 ? buffer[count - 1] : last;
        }
        if (last != '\n') {
            output.write('\n');
        }
    }

    private List<Pod> pods(String id) {
        return client
                .pods()
                .inNamespace(settings.namespace())
                .withLabel(RunLabels.JOB_NAME, id)
                .list()
                .getItems()
                .stream()
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()))
                .toList();
    }

    private static List<Container> containers(Pod pod) {
        return Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
                .toList();
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Stopped while waiting for a run's next container");
        }
    }
}
