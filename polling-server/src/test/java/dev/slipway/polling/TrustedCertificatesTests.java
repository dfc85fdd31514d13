package dev.slipway.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.common.GitRepository;
import dev.slipway.polling.chart.ChartRepository;
import dev.slipway.polling.logs.BuildLogWriter;
import dev.slipway.polling.logs.BuildLogs;
import dev.slipway.polling.registry.Registry;
import dev.slipway.polling.source.GitRemotes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Every client that speaks HTTPS, to a server with a certificate that only the team's own CA has signed. */
@ExtendWith(OutputCaptureExtension.class)
class TrustedCertificatesTests {
    private static final String REMEDY = "slipway.trusted-certificates-file";

    @TempDir
    Path folder;

    private SSLContext context;
    private SSLSocketFactory sockets;
    private HttpsNeighbours neighbours;
    private GitRepository repository;
    private Installation installation;

    @BeforeEach
    void install() throws Exception {
        context = SSLContext.getDefault();
        sockets = HttpsURLConnection.getDefaultSSLSocketFactory();
        neighbours = new HttpsNeighbours();
        String url = "https://" + neighbours.address();
        repository = GitRepository.parse(url + "/team/web.git");
        Path s3 = Files.writeString(folder.resolve("s3.json"), "{\"accessKey\": \"key\", \"secretKey\": \"s3cr3t\"}");
        installation = new Installation(folder)
                .pipeline(0, Map.of("name", "web", "repository", repository.toString(), "image", "team/web"))
                .without("slipway.build-logs.directory")
                .with("slipway.build-logs.s3.endpoint", url)
                .with("slipway.build-logs.s3.bucket", "logs")
                .with("slipway.build-logs.s3.credentials-file", s3.toString())
                .with("slipway.chart-repository.url", url)
                .with("slipway.github.api-url", url + "/api/v3")
                .with("slipway.helm-api.url", url)
                .with("slipway.registry.address", neighbours.address());
    }

    @AfterEach
    void restore() {
        neighbours.close();
        SSLContext.setDefault(context);
        HttpsURLConnection.setDefaultSSLSocketFactory(sockets);
    }

    @Test
    void everyClientTrustsTheTeamsCa() throws Exception {
        Path file = Files.writeString(folder.resolve("ca.pem"), neighbours.authority());
        try (ConfigurableApplicationContext service =
                installation.with(REMEDY, file.toString()).run()) {
            service.getBean(Registry.class).ping();
            service.getBean(ChartRepository.class).ping();
            assertThat(service.getBean(GitRemotes.class).read(repository).branches())
                    .containsOnlyKeys("main");
            assertThat(helmApi(service).getStatus()).isEqualTo(Status.UP);
            writeLog(service);

            await().untilAsserted(() -> assertThat(neighbours.requests())
                    .contains("GET /v2/", "GET /health", "PUT /logs/17.log", "GET /api/v3/repos/team/web/events"));
        }
    }

    @Test
    void withoutTheSettingEveryClientRefusesAndNamesIt(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext service = installation.run()) {
            assertThatThrownBy(() -> service.getBean(Registry.class).ping()).hasMessageContaining(REMEDY);
            assertThatThrownBy(() -> service.getBean(ChartRepository.class).ping())
                    .hasMessageContaining(REMEDY);
            assertThatThrownBy(() -> service.getBean(GitRemotes.class).read(repository))
                    .hasMessageContaining(REMEDY);
            assertThat(helmApi(service).getDetails().get("error")).asString().contains(REMEDY);
            writeLog(service);

            await().untilAsserted(() -> assertThat(output)
                    .containsPattern("Cannot upload the build log 17.log .*" + REMEDY)
                    .containsPattern("Cannot read events from .*" + REMEDY));
            assertThat(neighbours.requests()).isEmpty();
        }
    }

    private static Health helmApi(ConfigurableApplicationContext service) {
        return Objects.requireNonNull(
                service.getBean("helmApi", HealthIndicator.class).health());
    }

    private static void writeLog(ConfigurableApplicationContext service) {
        try (BuildLogWriter log = service.getBean(BuildLogs.class).open("17")) {
            log.append("a line");
        }
    }
}
