package dev.slipway.helm.rollout;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ContainerResource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads events and logs from the API server. */
final class ClusterDetails implements DetailSource {
    private static final Logger log = LoggerFactory.getLogger(ClusterDetails.class);
    private static final Pattern CONTAINER = Pattern.compile("spec[.](initContainers|containers)\\{(?<name>[^}]*)}");
    /** Equal events are one object with a count, so a pod has few. */
    private static final long MOST_EVENTS = 100;

    private final KubernetesClient client;
    private final boolean logs;

    /** @param logs whether logs may be read */
    ClusterDetails(KubernetesClient client, boolean logs) {
        this.client = client;
        this.logs = logs;
    }

    @Override
    public Optional<List<EventInfo>> events(String namespace, String uid) {
        try {
            return Optional.of(client
                    .v1()
                    .events()
                    .inNamespace(namespace)
                    .withField("involvedObject.uid", uid)
                    .list(new ListOptionsBuilder().withLimit(MOST_EVENTS).build())
                    .getItems()
                    .stream()
                    .map(ClusterDetails::event)
                    .sorted(Comparator.comparing(EventInfo::last, Comparator.nullsFirst(Comparator.naturalOrder())))
                    .toList());
        } catch (KubernetesClientException e) {
            log.debug("Cannot read the events of {} in namespace {}: {}", uid, namespace, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public List<String> log(String namespace, String pod, String container, boolean previous) {
        if (!logs) {
            return List.of();
        }
        ContainerResource resource =
                client.pods().inNamespace(namespace).withName(pod).inContainer(container);
        if (previous) {
            try (InputStream stream =
                    resource.terminated().tailingLines(LogTail.LINES).getLogInputStream()) {
                return LogTail.of(stream);
            } catch (KubernetesClientException | IOException e) {
                // The node has removed it: what the container says now is better than nothing.
                log.debug("Cannot read the previous log of {} in {}/{}: {}", container, namespace, pod, e.getMessage());
            }
        }
        try (InputStream stream = resource.tailingLines(LogTail.LINES).getLogInputStream()) {
            return LogTail.of(stream);
        } catch (KubernetesClientException | IOException e) {
            log.debug("Cannot read the log of {} in {}/{}: {}", container, namespace, pod, e.getMessage());
            return List.of();
        }
    }

    private static EventInfo event(Event event) {
        String field = event.getInvolvedObject() == null
                ? ""
                : String.valueOf(event.getInvolvedObject().getFieldPath());
        Matcher container = CONTAINER.matcher(field);
        int series =
                event.getSeries() == null ? 0 : Fields.number(event.getSeries().getCount());
        return new EventInfo(
                last(event),
                Fields.text(event.getType()),
                Fields.text(event.getReason()),
                Fields.text(event.getMessage()),
                Math.max(1, Math.max(series, Fields.number(event.getCount()))),
                container.matches() ? container.group("name") : "");
    }

    /** Newer components write a series and its times instead of {@code lastTimestamp}. */
    private static @Nullable Instant last(Event event) {
        if (event.getSeries() != null && event.getSeries().getLastObservedTime() != null) {
            return Fields.time(event.getSeries().getLastObservedTime().getTime());
        }
        if (event.getLastTimestamp() != null) {
            return Fields.time(event.getLastTimestamp());
        }
        return event.getEventTime() == null
                ? null
                : Fields.time(Objects.requireNonNullElse(event.getEventTime().getTime(), ""));
    }
}
