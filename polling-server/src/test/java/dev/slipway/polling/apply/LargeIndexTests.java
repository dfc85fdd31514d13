package dev.slipway.polling.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of staging charts, looked at in a JVM with the options of the image. */
class LargeIndexTests {
    private static final Path DOCKERFILE = Path.of("../docker/polling-server/Dockerfile");
    private static final Pattern OPTIONS = Pattern.compile("(?m)^ENV JAVA_OPTS=\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void indexOf57MegabytesFitsIntoTheServicesHeap() throws Exception {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LargeIndexLook.class.getName(),
                folder.toString()));
        Process looks = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        try {
            assertThat(looks.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("in time")
                    .isTrue();
            assertThat(looks.exitValue()).as(Files.readString(output)).isZero();
            System.out.println(Files.readString(output));
        } finally {
            looks.destroyForcibly();
        }
    }

    private static List<String> options() throws IOException {
        Matcher options = OPTIONS.matcher(Files.readString(DOCKERFILE));
        assertThat(options.find()).as("JAVA_OPTS in " + DOCKERFILE).isTrue();
        return List.of(options.group(1).split(" "));
    }
}
