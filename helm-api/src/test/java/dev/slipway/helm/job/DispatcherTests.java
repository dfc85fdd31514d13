package dev.slipway.helm.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.common.apply.ApplyRequest;
import dev.slipway.helm.apply.IdempotencyKey;
import dev.slipway.helm.apply.Run;
import dev.slipway.helm.apply.Runs;
import dev.slipway.helm.apply.Submission;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@EnableKubernetesMockClient(crud = true)
class DispatcherTests {
    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    private final DispatchHealth health = new DispatchHealth();
    private Cluster cluster;
    private Faulty runs;
    private Dispatcher dispatcher;

    @BeforeEach
    void letOneRunOfEachSpecificationWait() {
        cluster = Cluster.withCronJob(client);
        for (String dss : List.of("production", "staging")) {
            for (int i = 0; i < 2; i++) {
                cluster.service().submit(ApplyRequest.of(dss, "a test"), "alice", null);
            }
            cluster.succeed("apply-" + dss + "-1");
        }
        runs = new Faulty(cluster.runs());
        dispatcher = new Dispatcher(
                runs, cluster.sequences(), new History(runs, 20), () -> true, Duration.ofSeconds(1), health);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class, AssertionError.class})
    void runThatCannotBeStartedHoldsUpNoOther(Class<? extends Throwable> kind) throws Exception {
        runs.resuming = kind.getDeclaredConstructor().newInstance();

        dispatcher.look();

        assertThat(cluster.active()).containsExactly("apply-staging-2");
        Health shown = health.health();
        assertThat(shown.getDetails()).hasToString("{failing={apply-production-2=" + kind.getSimpleName() + "}}");
        assertThat(shown.getStatus()).as("the others go on").isEqualTo(Status.UP);
        assertThat(health.failing()).isEqualTo(1);

        runs.resuming = null;
        dispatcher.look();
        assertThat(cluster.active()).containsExactly("apply-production-2", "apply-staging-2");
        assertThat(health.failing()).isZero();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void lookThatFailsIsShownAndTheNextOneGoesOn(Class<? extends Throwable> kind) throws Exception {
        runs.listing = kind.getDeclaredConstructor().newInstance();

        dispatcher.look();

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("error", kind.getSimpleName());
        assertThat(health.failing()).isEqualTo(1);

        runs.listing = null;
        dispatcher.look();
        assertThat(cluster.active()).containsExactly("apply-production-2", "apply-staging-2");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void brokenVirtualMachineIsNotHidden() {
        runs.resuming = new InternalError("a test");

        assertThatThrownBy(dispatcher::look).isInstanceOf(InternalError.class);
    }

    /** Runs in a test: one cannot be started, or none can be read. */
    private static final class Faulty implements Runs {
        private final Runs runs;
        private @Nullable Throwable listing;
        private @Nullable Throwable resuming;

        Faulty(Runs runs) {
            this.runs = runs;
        }

        @Override
        public List<Run> all() {
            fail(listing);
            return runs.all();
        }

        @Override
        public Optional<Run> find(String id) {
            return runs.find(id);
        }

        @Override
        public Run create(Submission submission, long sequence, boolean suspended) {
            return runs.create(submission, sequence, suspended);
        }

        @Override
        public Run addKeys(Run run, Collection<IdempotencyKey> keys) {
            return runs.addKeys(run, keys);
        }

        @Override
        public void resume(Run run) {
            if (run.dss().equals("production")) {
                fail(resuming);
            }
            runs.resume(run);
        }

        @Override
        public void expire(Run run) {
            runs.expire(run);
        }

        private static void fail(@Nullable Throwable failure) {
            switch (failure) {
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                case null, default -> {}
            }
        }
    }
}
