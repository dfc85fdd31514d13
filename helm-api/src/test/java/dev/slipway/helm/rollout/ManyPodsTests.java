package dev.slipway.helm.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** 2,000 pods in 200 workloads: what is kept is small, and showing it is quick. */
class ManyPodsTests implements DetailSource {
    private static final int WORKLOADS = 200;
    private static final int PODS_OF_EACH = 10;
    private static final long MEBIBYTE = 1024L * 1024;

    @Override
    public Optional<List<EventInfo>> events(String namespace, String uid) {
        return Optional.of(List.of());
    }

    @Override
    public List<String> log(String namespace, String pod, String container, boolean previous) {
        return List.of();
    }

    @Test
    void memoryAndTimeStayWithinTheirLimits() throws Exception {
        try (FakeApiServer server = new FakeApiServer();
                KubernetesClient client = server.client()) {
            fill(server);
            List<Object> held = new ArrayList<>();
            // The first one loads classes and fills pools, too.
            watch(client, held);
            long before = used();
            long quickest = watch(client, held);
            long kept = used() - before;

            System.out.printf(
                    "%d pods in %d workloads: %.1f MiB kept, shown in %.1f ms%n",
                    WORKLOADS * PODS_OF_EACH, WORKLOADS, (double) kept / MEBIBYTE, quickest / 1e6);
            assertThat(kept).isBetween(MEBIBYTE / 2, 20 * MEBIBYTE);
            assertThat(Duration.ofNanos(quickest)).isLessThan(Duration.ofMillis(100));
            assertThat(held).hasSize(6);
        }
    }

    /** Reads all, and keeps what a service keeps. */
    private long watch(KubernetesClient client, List<Object> held) {
        ReadStatus status = new ReadStatus(List.of("staging"), NamespaceWatch.KINDS);
        RolloutBoard board = new RolloutBoard(List.of("staging"));
        RolloutEngine engine = new RolloutEngine(
                List.of("staging"),
                () -> status.unreadable().keySet(),
                new Assessor(Duration.ofSeconds(20)),
                this,
                Runnable::run,
                board,
                Clock.systemUTC());
        NamespaceWatch watch = new NamespaceWatch("staging", status, engine::wake);
        held.addAll(List.of(watch, engine, board));
        watch.start(client, null, Objects.requireNonNull(engine.namespaces().get("staging")));
        await().atMost(Duration.ofMinutes(1)).until(() -> status.unreadable().isEmpty());
        engine.look(true);

        assertThat(board.all().rollouts().rollouts())
                .hasSize(WORKLOADS)
                .allSatisfy(rollout -> assertThat(rollout.containers()
                                .getFirst()
                                .running()
                                .getFirst()
                                .pods())
                        .isEqualTo(PODS_OF_EACH));
        return quickest(board);
    }

    private static void fill(FakeApiServer server) {
        List<HasMetadata> web = Samples.all("web.yaml");
        String deployment = Serialization.asJson(web.get(0));
        String set = Serialization.asJson(web.get(2));
        String pod = Serialization.asJson(Samples.pod("good"));
        List<String> deployments = new ArrayList<>();
        List<String> sets = new ArrayList<>();
        List<String> pods = new ArrayList<>();
        for (int i = 0; i < WORKLOADS; i++) {
            deployments.add(deployment.replace("\"web\"", "\"web-" + i + "\"").replace("uid-web", "uid-web-" + i));
            sets.add(set.replace("web-6c9f5d8b7", "set-" + i)
                    .replace("uid-", "uid-" + i + "-")
                    .replace("uid-" + i + "-web", "uid-web-" + i));
            for (int j = 0; j < PODS_OF_EACH; j++) {
                pods.add(pod.replace("\"good\"", "\"web-" + i + "-" + j + "\"")
                        .replace("pod-good", "pod-" + i + "-" + j)
                        .replace("uid-new", "uid-" + i + "-new")
                        .replace("\"web\"", "\"web-" + i + "\""));
            }
        }
        server.items.put("deployments", deployments);
        server.items.put("replicasets", sets);
        server.items.put("pods", pods);
    }

    /** The quickest of several: other programs may take the processor. */
    private static long quickest(RolloutBoard board) {
        JsonMapper json = new JsonMapper();
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            assertThat(json.writeValueAsBytes(board.all().rollouts())).isNotEmpty();
            quickest = Math.min(quickest, System.nanoTime() - start);
        }
        return quickest;
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
