package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.dockerjava.transport.DockerHttpClient;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineVersionTests {

    @ParameterizedTest
    @CsvSource({
        "1.37, 1.12, linux,   /v1.37, false",
        "1.41, 1.12, linux,   /v1.41, false",
        "1.42, 1.12, linux,   /v1.42, true",
        "1.56, 1.40, linux,   /v1.51, true",
        "1.70, 1.60, linux,   /v1.60, true",
        "1.51, 1.24, windows, /v1.51, false"
    })
    void choosesAVersionThatTheEngineKnows(String api, String minimum, String system, String path, boolean buildKit) {
        FakeEngine engine = new FakeEngine().answer("/version", 200, """
                {"Version":"1","ApiVersion":"%s","MinAPIVersion":"%s","Os":"%s"}""".formatted(api, minimum, system));

        EngineVersion version = EngineVersion.read(engine.open(null));

        assertThat(version.path()).isEqualTo(path);
        assertThat(version.buildKit()).isEqualTo(buildKit);
    }

    @Test
    void engineThatIsDownSaysWhatToCheck() {
        DockerHttpClient away = new DockerHttpClient() {
            @Override
            public Response execute(Request request) {
                throw new IllegalStateException(new ConnectException("Connection refused"));
            }

            @Override
            public void close() {}
        };

        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(() -> EngineVersion.read(away))
                .withMessageContaining("Connection refused")
                .withMessageContaining("slipway.engine.host");
    }
}
