package dev.slipway.e2e.hardened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.common.apply.RunState;
import dev.slipway.e2e.environment.Hardened;
import dev.slipway.e2e.environment.TestEnvironment;
import dev.slipway.e2e.installation.Installation;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The protection of the suite is complete, stays after an apply, and logs no secret. */
@OnHardened
class ProtectionIT {
    private final Hardened hardened;
    private final TestEnvironment environment;
    private final Installation installation;
    private final KubernetesClient client;

    ProtectionIT(Hardened hardened) {
        this.hardened = hardened;
        this.environment = hardened.environment();
        this.installation = environment.installation();
        this.client = installation.kubernetes().client();
    }

    @Test
    void allNamespacesExceptTheEnginesAreRestricted() {
        Map<String, String> levels = client.namespaces().list().getItems().stream()
                .map(Namespace::getMetadata)
                .filter(namespace -> !namespace.getName().matches("kube-.*|default"))
                .collect(Collectors.toMap(
                        namespace -> namespace.getName(),
                        namespace -> namespace.getLabels().getOrDefault("pod-security.kubernetes.io/enforce", "none")));

        assertThat(levels)
                .containsOnly(
                        Map.entry("slipway-storage", "restricted"),
                        Map.entry("slipway", "restricted"),
                        Map.entry("keel", "restricted"),
                        Map.entry("staging", "restricted"),
                        Map.entry("production", "restricted"),
                        Map.entry("slipway-build", "privileged"));
    }

    @Test
    void everyPartHasANetworkPolicy() {
        List<String> policies = client.network().v1().networkPolicies().inAnyNamespace().list().getItems().stream()
                .map(policy -> policy.getMetadata().getNamespace() + "/"
                        + policy.getMetadata().getName())
                .toList();

        assertThat(policies)
                .contains(
                        "slipway-storage/object-store",
                        "slipway-storage/registry",
                        "slipway-storage/chartmuseum",
                        "keel/keel",
                        "slipway/polling-server",
                        "slipway/helm-api",
                        "slipway/helmsman",
                        "slipway-build/build-engine");
    }

    @Test
    void aSecondApplyChangesNothing() {
        for (String dss : List.of("storage", "tools", "staging", "production")) {
            environment.awaitIdle();
            Map<String, Integer> before = installation.kubernetes().revisions();

            assertThat(environment.apply(dss).state()).as(dss).isEqualTo(RunState.SUCCEEDED);
            assertThat(installation.kubernetes().revisions()).as(dss).isEqualTo(before);
        }
    }

    @Test
    void noLogContainsASecret() {
        Map<String, String> secrets = Map.of(
                "the registry's password", hardened.secret("registry-credentials", "password"),
                "the chart repository's password", hardened.secret("chartmuseum-credentials", "password"),
                "the git host's token", hardened.secret("desired-state-git", "token"));
        List<Pod> pods = client.pods().inAnyNamespace().list().getItems();

        for (Pod pod : pods) {
            String log = Stream.concat(
                            pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
                    .map(container -> installation.kubernetes().log(pod, container.getName()))
                    .collect(Collectors.joining());
            secrets.forEach((name, secret) -> assertThat(log)
                    .as(name + " in a log of " + pod.getMetadata().getName())
                    .doesNotContain(secret));
        }
        assertThat(pods).anyMatch(pod -> pod.getMetadata().getName().startsWith("apply-staging"));
    }
}
