package dev.slipway.polling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** The configuration of one installation in a folder of its own, with every neighbour away; a test changes one thing. */
final class Installation {
    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();

    Installation(Path folder) {
        this.folder = folder;
        settings.putAll(Map.of(
                "slipway.ledger.url", "jdbc:sqlite:" + folder.resolve("ledger.db"),
                "slipway.git.mirrors-directory", folder.resolve("mirrors").toString(),
                "slipway.build-logs.directory", folder.resolve("logs").toString(),
                "slipway.registry.address", "127.0.0.1:1",
                "slipway.engine.host", "tcp://127.0.0.1:1",
                "slipway.chart-repository.url", "http://127.0.0.1:1",
                "slipway.helm-api.url", "http://127.0.0.1:1"));
        pipeline(0, Map.of("name", "web", "repository", "http://127.0.0.1:1/team/web.git", "image", "team/web"));
    }

    Installation with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Installation without(String key) {
        settings.remove(key);
        return this;
    }

    Installation pipeline(int index, Map<String, String> keys) {
        settings.keySet().removeIf(key -> key.startsWith("slipway.pipelines[" + index + "]"));
        keys.forEach((key, value) -> settings.put("slipway.pipelines[" + index + "]." + key, value));
        return this;
    }

    /** Starts the application as people do: with an application.yaml next to it. Stops it when it did start. */
    void start() throws IOException {
        run().close();
    }

    /** Starts it, and leaves it running. */
    ConfigurableApplicationContext run() throws IOException {
        Files.writeString(
                folder.resolve("application.yaml"),
                settings.entrySet().stream()
                        .map(setting -> '"' + setting.getKey() + "\": \"" + setting.getValue() + "\"\n")
                        .collect(Collectors.joining()));
        SpringApplication application = new SpringApplication(PollingServerApplication.class);
        // What is refused is refused before a port is opened.
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run("--spring.config.additional-location=file:" + folder + "/");
    }
}
