package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelmLoginsTests {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void repositoryIsFoundByItsUrl() throws IOException {
        HelmLogins logins = logins(HelmLogins.REPOSITORIES, """
                apiVersion: ""
                repositories:
                  - {name: open, url: "https://open.example.org"}
                  - {name: team, url: "https://charts.example.org/", username: helm, password: "s3:cret"}
                """);

        assertThat(logins.ofRepository("https://charts.example.org")).contains("helm:s3:cret");
        assertThat(logins.ofRepository("http://charts.example.org")).isEmpty();
        assertThat(logins.ofRepository("https://open.example.org")).isEmpty();
        assertThat(logins.ofRepository("https://elsewhere.example.org")).isEmpty();
    }

    @Test
    void registryIsFoundByItsHost() throws IOException {
        HelmLogins logins = logins(HelmLogins.REGISTRIES, """
                {"auths": {
                  "registry.example.org:5000": {"auth": "cm9ib3Q6cmlnaHQ="},
                  "https://second.example.org/v1/": {"auth": "eDp5"},
                  "http://third.example.org/": {"username": "a", "password": "b"},
                  "open.example.org": {}
                }}""");

        assertThat(logins.ofRegistry("registry.example.org:5000")).contains("robot:right");
        assertThat(logins.ofRegistry("second.example.org")).contains("x:y");
        assertThat(logins.ofRegistry("third.example.org")).contains("a:b");
        assertThat(logins.ofRegistry("registry.example.org")).isEmpty();
        assertThat(logins.ofRegistry("open.example.org")).isEmpty();
    }

    @Test
    void withoutFilesThereAreNone() {
        HelmLogins none = new HelmLogins(
                Map.of(HelmLogins.REPOSITORIES, folder.resolve("absent").toString(), HelmLogins.REGISTRIES, ""));

        assertThat(none.ofRepository("https://charts.example.org")).isEmpty();
        assertThat(none.ofRegistry("registry.example.org")).isEmpty();
    }

    @Test
    void fileThatIsNoneIsNamedWithoutItsContent() throws IOException {
        assertThatThrownBy(() -> logins(HelmLogins.REGISTRIES, "{\"auths\": {\"a\": \"s3cret\""))
                .isInstanceOf(CarryOverException.class)
                .hasMessageContaining("The file of HELM_REGISTRY_CONFIG")
                .hasMessageNotContaining("s3cret");
        HelmLogins logins = logins(HelmLogins.REGISTRIES, "{\"auths\": {\"a\": {\"auth\": \"s3cret!\"}}}");
        assertThatThrownBy(() -> logins.ofRegistry("a"))
                .hasMessageContaining("not base64")
                .hasMessageNotContaining("s3cret");
    }

    private HelmLogins logins(String variable, String content) throws IOException {
        return new HelmLogins(Map.of(
                variable, Files.writeString(folder.resolve("file"), content).toString()));
    }
}
