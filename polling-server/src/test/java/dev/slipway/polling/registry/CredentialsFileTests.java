package dev.slipway.polling.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTests {
    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("credentials.json"), content);
    }

    @Test
    void renewedFileGivesTheNewCredentials() throws IOException {
        CredentialsFile credentials = new CredentialsFile(file("{\"username\":\"a\",\"password\":\"old\"}"));
        assertThat(credentials.read()).contains(new RegistryCredentials("a", "old"));

        file("{\"username\":\"a\",\"password\":\"new\"}");

        assertThat(credentials.read()).contains(new RegistryCredentials("a", "new"));
    }

    @Test
    void noFileGivesNoCredentials() {
        assertThat(new CredentialsFile(null).read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "{\"username\":\"s3cret\"}", "", "[\"s3cret\"]"})
    void wrongFileIsNamedWithoutItsContent(String content) throws IOException {
        Path file = file(content);

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> new CredentialsFile(file).read())
                .withMessageContaining(file.toString())
                .withMessageContaining("slipway.registry.credentials-file")
                .matches(e -> !String.valueOf(e.getMessage()).contains("s3cret"));
    }

    @Test
    void printedCredentialsHideThePassword() {
        assertThat(new RegistryCredentials("robot", "s3cret")).hasToString("RegistryCredentials[username=robot]");
    }
}
