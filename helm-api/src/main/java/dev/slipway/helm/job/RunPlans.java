package dev.slipway.helm.job;

import static java.net.HttpURLConnection.HTTP_BAD_REQUEST;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import dev.slipway.common.apply.ApplyRelease;
import dev.slipway.helm.apply.Run;
import dev.slipway.helm.apply.Runs;
import dev.slipway.helm.plan.PlanReader;
import dev.slipway.helm.plan.RunPlan;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What helmsman planned in a run, and what became of it, from the log of its container. */
public class RunPlans {
    private static final Logger log = LoggerFactory.getLogger(RunPlans.class);
    private static final Set<Integer> NO_LOG = Set.of(HTTP_BAD_REQUEST, HTTP_NOT_FOUND);
    private static final String GONE = "There is no log of helmsman: it has not started, or its pod is gone";
    /** How many ended runs are remembered, so that their logs are read once. */
    private static final int REMEMBERED = 200;

    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, List<ApplyRelease>> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<ApplyRelease>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** The plans of a namespace's runs. */
    RunPlans(KubernetesClient client, JobSettings settings) {
        this.client = client;
        this.namespace = settings.namespace();
    }

    /**
     * The plan of a run, as far as its log has it now.
     *
     * @throws Runs.UnavailableException when the API server does not answer
     */
    public RunPlan plan(String id) {
        List<Pod> pods = new ApiServer(namespace)
                .call(
                        "list the pods of job " + id,
                        () -> client.pods()
                                .inNamespace(namespace)
                                .withLabel(RunLabels.JOB_NAME, id)
                                .list()
                                .getItems());
        try {
            return read(pods).map(PlanReader::plan).orElseGet(() -> RunPlan.missing(GONE));
        } catch (KubernetesClientException | IOException e) {
            throw new Runs.UnavailableException(
                    "Cannot read the log of helmsman in run " + id + ": " + e.getMessage() + ". Try again", e);
        }
    }

    /** What became of the releases of a run; none before its end, of a dry run, and if its log cannot be read now. */
    List<ApplyRelease> results(Run run, Collection<Pod> pods) {
        if (!run.hasEnded() || run.shown().dryRun()) {
            return List.of();
        }
        synchronized (known) {
            List<ApplyRelease> before = known.get(run.id());
            if (before != null) {
                return before;
            }
        }
        try {
            List<ApplyRelease> results = read(pods).map(PlanReader::results).orElse(List.of());
            synchronized (known) {
                known.put(run.id(), results);
            }
            return results;
        } catch (KubernetesClientException | IOException e) {
            log.debug("Cannot read the log of helmsman in run {}: {}", run.id(), e.toString());
            return List.of();
        }
    }

    private Optional<PlanReader> read(Collection<Pod> pods) throws IOException {
        Optional<String> pod = pods.stream()
                .filter(candidate -> ContainerStates.hasStarted(candidate, JobFactory.HELMSMAN))
                .map(candidate -> candidate.getMetadata().getName())
                .max(String::compareTo);
        if (pod.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream stream = client.pods()
                .inNamespace(namespace)
                .withName(pod.get())
                .inContainer(JobFactory.HELMSMAN)
                .getLogInputStream()) {
            PlanReader reader = new PlanReader();
            LogLines.read(stream, reader::line);
            return Optional.of(reader);
        } catch (KubernetesClientException e) {
            if (NO_LOG.contains(e.getCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
