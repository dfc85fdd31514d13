package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTests {

    @Test
    void tokenFileIsReadEachTime(@TempDir Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        Path file = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: in-cluster
                contexts:
                  - name: in-cluster
                    context: {cluster: in-cluster, user: service-account}
                clusters:
                  - name: in-cluster
                    cluster: {server: "https://kubernetes.default.svc"}
                users:
                  - name: other
                    user: {token: wrong}
                  - name: service-account
                    user: {tokenFile: %s}
                """.formatted(token));

        Config config = Kubeconfig.config(file);

        assertThat(config.getMasterUrl()).startsWith("https://kubernetes.default.svc");
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("first");
        Files.writeString(token, "second");
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("second");
    }
}
