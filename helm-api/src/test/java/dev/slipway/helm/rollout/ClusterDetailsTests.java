package dev.slipway.helm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient
class ClusterDetailsTests {
    private static final String LOG = "/api/v1/namespaces/staging/pods/web-1/log?pretty=false&container=web";

    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesMockServer server;

    @Test
    void eventsAreThoseOfThePodByTheirTime() {
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/staging/events?fieldSelector=involvedObject.uid%3Duid-1&limit=100")
                .andReturn(200, """
                        {"items": [
                          {"metadata": {"name": "b"}, "type": "Warning", "reason": "Unhealthy", "count": 4,
                           "message": "Readiness probe failed: 503", "lastTimestamp": "2026-11-29T12:00:20Z",
                           "involvedObject": {"kind": "Pod", "fieldPath": "spec.containers{web}"}},
                          {"metadata": {"name": "a"}, "type": "Normal", "reason": "Scheduled", "message": "assigned",
                           "eventTime": "2026-11-29T12:00:00.000000Z", "series": {"count": 2, "lastObservedTime": "2026-11-29T12:00:10.000000Z"},
                           "involvedObject": {"kind": "Pod"}}]}""")
                .once();

        assertThat(details(true).events("staging", "uid-1").orElseThrow())
                .containsExactly(
                        new EventInfo(Instant.parse("2026-11-29T12:00:10Z"), "Normal", "Scheduled", "assigned", 2, ""),
                        new EventInfo(
                                Instant.parse("2026-11-29T12:00:20Z"),
                                "Warning",
                                "Unhealthy",
                                "Readiness probe failed: 503",
                                4,
                                "web"));
    }

    @Test
    void eventsThatMayNotBeReadAreUnknown() {
        assertThat(details(true).events("staging", "uid-1")).isEmpty();
    }

    @Test
    void logIsThatBeforeTheRestart() {
        server.expect()
                .get()
                .withPath(LOG + "&previous=true&tailLines=50")
                .andReturn(200, "one\ntwo\n")
                .once();

        assertThat(details(true).log("staging", "web-1", "web", true)).containsExactly("one", "two");
    }

    @Test
    void withoutThePreviousLogThePresentOneIsRead() {
        server.expect()
                .get()
                .withPath(LOG + "&tailLines=50")
                .andReturn(200, "now\n")
                .once();

        assertThat(details(true).log("staging", "web-1", "web", true)).containsExactly("now");
    }

    @Test
    void logsCanBeSwitchedOff() {
        assertThat(details(false).log("staging", "web-1", "web", true)).isEmpty();
        assertThat(server.getRequestCount()).isZero();
    }

    private ClusterDetails details(boolean logs) {
        return new ClusterDetails(client, logs);
    }
}
