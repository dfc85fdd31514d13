package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.common.apply.ApplyRun;
import dev.slipway.common.apply.RunState;
import dev.slipway.helm.apply.ApplyService;
import dev.slipway.helm.apply.Runs;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fifty callers at once cost the API server about as much as two. */
@EnableKubernetesMockClient(crud = true)
class ManyCallersTests {
    private static final int CALLERS = 50;

    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch firstLooks = new CountDownLatch(1);
    private final CountDownLatch othersWait = new CountDownLatch(1);

    @Test
    @Timeout(60)
    void requestsThatWaitForALookShareTheNextOne() throws Exception {
        Cluster cluster = Cluster.withCronJob(client);
        ApplyService service = new ApplyService(Cluster.CATALOG, counted(cluster.runs()), cluster.sequences());

        List<ApplyRun> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<ApplyRun>> asked = new ArrayList<>();
            asked.add(threads.submit(() -> submit(service, 0)));
            firstLooks.await();
            for (int i = 1; i < CALLERS; i++) {
                int caller = i;
                asked.add(threads.submit(() -> submit(service, caller)));
            }
            while (calls.get() < CALLERS) {
                Thread.sleep(1);
            }
            // What remains to be done before each waits is to read its request.
            Thread.sleep(500);
            othersWait.countDown();
            for (Future<ApplyRun> answer : asked) {
                answers.add(answer.get());
            }
        }

        assertThat(looks).hasValue(2);
        assertThat(cluster.names()).containsExactly("apply-staging-1", "apply-staging-2");
        assertThat(cluster.active()).containsExactly("apply-staging-1");
        assertThat(answers).filteredOn(run -> run.state() == RunState.RUNNING).hasSize(1);
        for (int i = 0; i < CALLERS; i++) {
            assertThat(submit(service, i).id())
                    .as("the key of caller " + i)
                    .isEqualTo(answers.get(i).id());
        }
    }

    private ApplyRun submit(ApplyService service, int caller) {
        calls.incrementAndGet();
        return service.submit(ApplyRequest.of("staging", "a merge"), "caller-" + caller, "key-" + caller);
    }

    /** Runs that count the looks at all of them; the first look takes until all other callers wait. */
    private Runs counted(Runs runs) {
        return (Runs) Proxy.newProxyInstance(
                Runs.class.getClassLoader(), new Class<?>[] {Runs.class}, (_, method, arguments) -> {
                    if (method.getName().equals("all")) {
                        looks.incrementAndGet();
                        firstLooks.countDown();
                        othersWait.await();
                    }
                    try {
                        return method.invoke(runs, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
