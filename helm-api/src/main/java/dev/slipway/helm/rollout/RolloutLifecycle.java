package dev.slipway.helm.rollout;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs the engine and the watches for as long as the service runs. Without a namespace, nothing is started. */
class RolloutLifecycle implements SmartLifecycle {
    private final KubernetesClient client;
    private final boolean releases;
    private final ReadStatus status;
    private final RolloutEngine engine;
    private final RolloutBoard board;
    private final List<AutoCloseable> started = new ArrayList<>();
    private @Nullable Thread thread;
    private volatile boolean running;

    /** @param releases whether to read Helm's Secrets, too */
    RolloutLifecycle(
            KubernetesClient client, boolean releases, ReadStatus status, RolloutEngine engine, RolloutBoard board) {
        this.client = client;
        this.releases = releases;
        this.status = status;
        this.engine = engine;
        this.board = board;
    }

    @Override
    public void start() {
        running = true;
        if (engine.namespaces().isEmpty()) {
            return;
        }
        KubernetesClient metadata = releases ? MetadataOnly.client(client) : null;
        engine.namespaces().forEach((namespace, state) -> {
            NamespaceWatch watch = new NamespaceWatch(namespace, status, engine::wake);
            watch.start(client, metadata, state);
            started.add(watch);
        });
        if (metadata != null) {
            started.add(metadata);
        }
        thread = Thread.ofVirtual().name("rollouts").start(engine);
    }

    @Override
    public void stop() {
        running = false;
        board.endStreams();
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
        for (AutoCloseable part : started) {
            close(part);
        }
        started.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot close " + part, e);
        }
    }
}
