package dev.slipway.polling.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Answers that Docker 20.10 gave to the build of a Dockerfile with a second step that fails, and the log that people see. */
class BuildProgressTests {

    @ParameterizedTest
    @ValueSource(strings = {"buildkit-failing-step", "classic-failing-step"})
    void showsTheOutputOfAFailedStep(String name) throws IOException {
        LogLines log = new LogLines();
        BuildProgress progress = new BuildProgress(log);

        try (InputStream answer = resource(name + ".jsonl");
                MappingIterator<EngineMessage> messages =
                        JsonMapper.shared().readerFor(EngineMessage.class).readValues(answer)) {
            messages.forEachRemaining(progress);
        }
        progress.flush();

        assertThat(log.text().replaceAll("\\d+\\.\\ds", "0.0s") + "\n").isEqualTo(text(name + ".log"));
    }

    @Test
    void reportsATraceThatCannotBeReadAndGoesOn() {
        LogLines log = new LogLines();

        new BuildProgress(log).accept(JsonMapper.shared().readValue("""
                        {"id":"moby.buildkit.trace","aux":"/////w=="}""", EngineMessage.class));

        assertThat(log.text()).contains("progress that cannot be read");
    }

    private static String text(String name) throws IOException {
        try (InputStream file = resource(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(BuildProgressTests.class.getResourceAsStream(name), name);
    }
}
