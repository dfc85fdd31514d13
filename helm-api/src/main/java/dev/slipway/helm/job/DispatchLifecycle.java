package dev.slipway.helm.job;

import dev.slipway.helm.apply.Runs;
import dev.slipway.helm.apply.Sequences;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs the dispatcher, its leader election and its watch of Jobs for as long as the service runs. */
class DispatchLifecycle implements SmartLifecycle {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final JobSettings settings;
    private final Leadership leadership;
    private final Dispatcher dispatcher;
    private final RunMetrics metrics;
    private @Nullable Thread thread;
    private @Nullable SharedIndexInformer<Job> informer;

    /** Dispatches the runs of a namespace. */
    DispatchLifecycle(
            KubernetesClient client,
            JobSettings settings,
            Runs runs,
            Sequences sequences,
            RunMetrics metrics,
            DispatchHealth health) {
        this.client = client;
        this.settings = settings;
        this.leadership = new Leadership(client, settings.namespace(), identity(), this::wake);
        this.dispatcher = new Dispatcher(
                runs, sequences, new History(runs, settings.history()), leadership::isLeading, INTERVAL, health);
        this.metrics = metrics;
        metrics.leads(leadership::isLeading);
        metrics.fails(health::failing);
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("dispatcher").start(dispatcher);
        leadership.stand();
        informer = client.batch()
                .v1()
                .jobs()
                .inNamespace(settings.namespace())
                .runnableInformer(0)
                .exceptionHandler((_, _) -> true)
                .addEventHandler(new Waker());
        // Not awaited: the service starts without a cluster too, and the dispatcher looks now and then anyway.
        var _ = informer.start();
    }

    @Override
    public void stop() {
        if (informer != null) {
            informer.stop();
        }
        leadership.close();
        if (thread != null) {
            thread.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void wake() {
        dispatcher.wake();
    }

    private static String identity() {
        String pod = System.getenv().getOrDefault("POD_NAME", System.getenv("HOSTNAME"));
        return Objects.requireNonNullElse(pod, "helm-api") + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private final class Waker implements ResourceEventHandler<Job> {
        @Override
        public void onAdd(Job job) {
            wake();
        }

        @Override
        public void onUpdate(Job before, Job after) {
            if (leadership.isLeading()) {
                metrics.changed(before, after);
            }
            wake();
        }

        @Override
        public void onDelete(Job job, boolean finalStateUnknown) {
            wake();
        }
    }
}
