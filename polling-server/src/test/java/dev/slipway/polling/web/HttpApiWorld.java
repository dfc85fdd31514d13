package dev.slipway.polling.web;

import dev.slipway.common.CommitId;
import dev.slipway.polling.source.GitServer;
import dev.slipway.polling.source.ServedRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.util.FileSystemUtils;

/**
 * Three pipelines: {@code web} with a real repository; {@code api} and {@code idle} with none that answers. Registry, engine, chart
 * repository and helm-api are away.
 */
class HttpApiWorld implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    static final String AWAY = "127.0.0.1:1";

    /** The head of {@code web}. */
    record Head(CommitId commit) {}

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path folder = temporary();
        GitServer git = GitServer.start(folder.resolve("git"));
        ServedRepository web = git.create("team/web");
        context.getBeanFactory()
                .registerSingleton("head", new Head(web.commit("main", Map.of("Dockerfile", "FROM a"))));
        TestPropertyValues.of(
                        "spring.main.cloud-platform=kubernetes",
                        "slipway.ledger.url=jdbc:sqlite:" + folder.resolve("ledger.db"),
                        "slipway.git.mirrors-directory=" + folder.resolve("mirrors"),
                        "slipway.build-logs.directory=" + folder.resolve("logs"),
                        "slipway.github.enabled=false",
                        "slipway.registry.address=" + AWAY,
                        "slipway.registry.plain-http=true",
                        "slipway.engine.host=tcp://" + AWAY,
                        "slipway.chart-repository.url=http://" + AWAY,
                        "slipway.helm-api.url=http://" + AWAY)
                .and(pipeline(0, "web", web.address().toString()))
                .and(pipeline(1, "api", "http://" + AWAY + "/team/api.git"))
                .and(pipeline(2, "idle", "http://" + AWAY + "/team/idle.git"))
                .applyTo(context);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                close(git, folder);
            }
        });
    }

    private static Map<String, String> pipeline(int index, String name, String repository) {
        String key = "slipway.pipelines[" + index + "].";
        return Map.of(key + "name", name, key + "repository", repository, key + "image", "team/" + name);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("slipway-http-api");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(GitServer git, Path folder) {
        try (git) {
            FileSystemUtils.deleteRecursively(folder);
        } catch (Exception e) {
            throw new IllegalStateException("the test's folder " + folder + " stays", e);
        }
    }
}
