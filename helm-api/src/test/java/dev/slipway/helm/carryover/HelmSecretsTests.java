package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import org.junit.jupiter.api.Test;

/** The message when the Job's ServiceAccount lacks a right. */
@EnableKubernetesMockClient
class HelmSecretsTests {
    private static final String SECRETS = "/api/v1/namespaces/production/secrets";

    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesMockServer server;

    @SuppressWarnings("NullAway.Init") // set by the extension
    private KubernetesClient client;

    @Test
    void refusedReadNamesTheRightToList() {
        refuse(SECRETS + "?labelSelector=name%3Dweb%2Cowner%3Dhelm");

        assertThatThrownBy(() -> HelmSecrets.newest(client, "production", "web"))
                .isInstanceOf(CarryOverException.class)
                .hasMessage("Cannot read the release 'web' in namespace 'production' (status 403): not allowed."
                        + " The Job's ServiceAccount must be allowed to list secrets there.");
    }

    @Test
    void refusedDeletionNamesTheRightToDelete() {
        refuse(SECRETS + "/sh.helm.release.v1.web.v2");
        Secret revision = new SecretBuilder()
                .withNewMetadata()
                .withName("sh.helm.release.v1.web.v2")
                .withNamespace("production")
                .withResourceVersion("1")
                .endMetadata()
                .build();

        assertThatThrownBy(() -> HelmSecrets.delete(client, revision))
                .isInstanceOf(CarryOverException.class)
                .hasMessage(
                        "Cannot delete the Secret 'sh.helm.release.v1.web.v2' in namespace 'production' (status 403):"
                                + " not allowed. The Job's ServiceAccount must be allowed to delete secrets there.");
    }

    private void refuse(String path) {
        server.expect()
                .withPath(path)
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withMessage("not allowed")
                                .build())
                .always();
    }
}
