package dev.slipway.helm.job;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes part in the election of the replica that starts waiting runs, by a Lease named {@value #LEASE}. */
class Leadership implements AutoCloseable {
    static final String LEASE = "helm-api";

    private static final Logger log = LoggerFactory.getLogger(Leadership.class);
    private static final Duration LEASE_DURATION = Duration.ofSeconds(15);
    private static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
    private static final Duration RETRY_PERIOD = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final String namespace;
    private final String identity;
    private final Runnable onElected;
    private volatile boolean leading;
    private volatile boolean closed;
    private volatile CompletableFuture<?> election = CompletableFuture.completedFuture(null);

    Leadership(KubernetesClient client, String namespace, String identity, Runnable onElected) {
        this.client = client;
        this.namespace = namespace;
        this.identity = identity;
        this.onElected = onElected;
    }

    boolean isLeading() {
        return leading;
    }

    /** Takes part in the election, again after each lost one, until closed. */
    void stand() {
        if (closed) {
            return;
        }
        election = client.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName(LEASE)
                        .withLock(new LeaseLock(namespace, LEASE, identity))
                        .withLeaseDuration(LEASE_DURATION)
                        .withRenewDeadline(RENEW_DEADLINE)
                        .withRetryPeriod(RETRY_PERIOD)
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(new LeaderCallbacks(this::elected, this::deposed, _ -> {}))
                        .build())
                .build()
                .start();
        CompletableFuture<?> _ = election.whenCompleteAsync(
                (_, _) -> stand(), CompletableFuture.delayedExecutor(RETRY_PERIOD.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void elected() {
        log.info("{} starts waiting runs from now on", identity);
        leading = true;
        onElected.run();
    }

    private void deposed() {
        leading = false;
        if (!closed) {
            log.warn("{} no longer starts waiting runs: it could not renew the Lease {}", identity, LEASE);
        }
    }

    /** Gives the Lease back, so that another replica need not wait for its end. */
    @Override
    public void close() {
        closed = true;
        // Shortens the Lease to a second before it returns.
        election.cancel(true);
    }
}
