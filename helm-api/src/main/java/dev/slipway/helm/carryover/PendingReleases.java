package dev.slipway.helm.carryover;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Releases that are in the middle of a change, at which helmsman would stop. Somebody else's change, Keel's for example, is
 * waited for. One that takes longer than any Helm does was left behind by a process that was killed: its revision is deleted,
 * so that the one before is the newest again and the apply goes on from there.
 */
final class PendingReleases {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final Duration longest;
    private final Clock clock;
    private final Consumer<String> log;

    /** @param longest how long a change may take before it counts as left behind */
    PendingReleases(KubernetesClient client, Duration longest, Clock clock, Consumer<String> log) {
        this.client = client;
        this.longest = longest;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Returns when no change of the app's release is under way.
     *
     * @throws CarryOverException when the release cannot be read or changed
     */
    void settle(App app) {
        try {
            boolean told = false;
            for (Optional<Secret> pending = pending(app); pending.isPresent(); pending = pending(app)) {
                if (age(pending.get()).compareTo(longest) >= 0) {
                    giveUp(app, pending.get());
                } else {
                    if (!told) {
                        log.accept(app.key() + ": waits, since its release is " + status(pending.get()));
                        told = true;
                    }
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CarryOverException("Interrupted while waiting for the release of " + app.key(), e);
        }
    }

    private Optional<Secret> pending(App app) {
        return HelmSecrets.newest(client, app.namespace(), app.release())
                .filter(secret -> status(secret).startsWith("pending-"));
    }

    private void giveUp(App app, Secret pending) {
        log.accept(app.key() + ": revision " + HelmSecrets.revision(pending) + " of its release is " + status(pending)
                + " for " + age(pending).toSeconds()
                + " s: its Helm was stopped in the middle, and that revision is given up");
        HelmSecrets.delete(client, pending);
    }

    private Duration age(Secret secret) {
        return Duration.between(Instant.parse(secret.getMetadata().getCreationTimestamp()), clock.instant());
    }

    private static String status(Secret secret) {
        return secret.getMetadata().getLabels().getOrDefault("status", "");
    }
}
