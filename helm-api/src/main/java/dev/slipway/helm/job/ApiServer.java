package dev.slipway.helm.job;

import dev.slipway.helm.apply.Runs;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls of the API server. Their failures say what was tried and what to do. */
final class ApiServer {
    private final String namespace;

    ApiServer(String namespace) {
        this.namespace = namespace;
    }

    /** @throws Runs.UnavailableException when it refuses or does not answer */
    <T extends @Nullable Object> T call(String action, Supplier<T> call) {
        return write(action, "", Set.of(), call);
    }

    /**
     * Changes something.
     *
     * @param conflicts the status codes that mean that another was faster
     * @throws Runs.ConflictException when it answers with one of these
     * @throws Runs.UnavailableException when it refuses otherwise, or does not answer
     */
    <T extends @Nullable Object> T write(String action, String id, Set<Integer> conflicts, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            if (conflicts.contains(e.getCode())) {
                throw new Runs.ConflictException(id, e);
            }
            throw unavailable(action, e);
        }
    }

    private Runs.UnavailableException unavailable(String action, KubernetesClientException e) {
        String answer = e.getStatus() == null
                ? "no answer"
                : "status " + e.getCode() + ", " + e.getStatus().getMessage();
        return new Runs.UnavailableException(
                "Cannot " + action + " in namespace " + namespace + ": the Kubernetes API server gave " + answer
                        + ". Check that it is up and what helm-api's ServiceAccount may do, and try again.",
                e);
    }
}
