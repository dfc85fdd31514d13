package dev.slipway.helm.carryover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.common.tls.TrustedCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registry and chart repository that want a login, by HTTPS under a CA of the team's own. */
class GuardedServerTests {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String ROBOT = "Basic cm9ib3Q6cmlnaHQ="; // robot:right

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private final List<String> log = new ArrayList<>();
    private final SSLContext context = SSLContext.getDefault();
    private final SSLSocketFactory sockets = HttpsURLConnection.getDefaultSSLSocketFactory();
    private final HttpsServer server =
            HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private String challenge = "Basic realm=\"test\"";

    GuardedServerTests() throws Exception {}

    @BeforeEach
    void start() throws IOException {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        server.setHttpsConfigurator(new HttpsConfigurator(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext()));
        server.createContext("/", this::answer);
        server.start();
        TrustedCertificates.read(Files.writeString(folder.resolve("ca.pem"), authority.certificatePem()))
                .install();
    }

    @AfterEach
    void restore() {
        server.stop(0);
        SSLContext.setDefault(context);
        HttpsURLConnection.setDefaultSSLSocketFactory(sockets);
    }

    /** Charts and the token server take the login, the registry takes what its challenge names. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String authorization =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "nobody");
            boolean registry = path.startsWith("/v2/");
            String expected = registry && challenge.startsWith("Bearer") ? "Bearer t0ken" : ROBOT;
            if (!authorization.equals(expected)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            exchange.getResponseHeaders().set("Docker-Content-Digest", DIGEST);
            String body = path.equals("/token")
                            && String.valueOf(exchange.getRequestURI().getQuery())
                                    .equals("scope=repository:team/web:pull&service=registry")
                    ? "{\"token\": \"t0ken\"}"
                    : "entries: {}";
            exchange.sendResponseHeaders(200, registry ? -1 : body.length());
            if (!registry) {
                exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void registryThatAsksForBasicGetsTheLogin() throws IOException {
        assertThat(digest("robot", "right")).contains(DIGEST);
    }

    @Test
    void registryThatAsksForATokenGetsOne() throws IOException {
        challenge = "Bearer realm=\"https://" + address() + "/token\",service=\"registry\"";

        assertThat(digest("robot", "right")).contains(DIGEST);
        assertThat(digest("robot", "wr0ng")).isEmpty();
        assertThat(log).last().asString().contains("token server", "status 401").doesNotContain("wr0ng");
    }

    @Test
    void tokenServerWithoutTlsDoesNotGetTheLogin() throws IOException {
        challenge = "Bearer realm=\"http://" + address() + "/token\",service=\"registry\"";

        assertThat(digest("robot", "right")).isEmpty();
        assertThat(log)
                .last()
                .asString()
                .contains("no token server that a login may be sent to", "Keel's digest stays");
    }

    @Test
    void loginThatIsRefusedIsNamed() throws IOException {
        assertThat(digest("robot", "wr0ng")).isEmpty();

        assertThat(log)
                .last()
                .asString()
                .contains("status 401: check the login for " + address() + " in the file of HELM_REGISTRY_CONFIG")
                .contains("Keel's digest stays")
                .doesNotContain("wr0ng");
    }

    @Test
    void chartRepositoryGetsTheLogin() throws IOException {
        assertThat(charts("right")).isEmpty();
        assertThat(log).last().asString().contains("has no chart 'web'");
    }

    @Test
    void loginThatTheChartRepositoryRefusesIsNamed() {
        assertThatThrownBy(() -> charts("wr0ng"))
                .isInstanceOf(CarryOverException.class)
                .hasMessageContaining("status 401; check its user and password, in helmRepos or in the file of"
                        + " HELM_REPOSITORY_CONFIG")
                .hasMessageNotContaining("wr0ng");
    }

    @Test
    void withoutTheCaBothRefuseAndNameTheSetting() throws IOException {
        SSLContext.setDefault(context);

        assertThatThrownBy(() -> charts("right")).hasMessageContaining(TrustedCertificates.VARIABLE);
        assertThat(digest("robot", "right")).isEmpty();
        assertThat(log).last().asString().contains(TrustedCertificates.VARIABLE, "Keel's digest stays");
    }

    private Optional<String> digest(String user, String password) throws IOException {
        Path file = Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\": {\"%s\": {\"username\": \"%s\", \"password\": \"%s\"}}}"
                        .formatted(address(), user, password));
        return new RegistryTags(Set.of(), new HelmLogins(Map.of(HelmLogins.REGISTRIES, file.toString())), log::add)
                .digest(address() + "/team/web", "staging");
    }

    private Optional<Values> charts(String password) throws IOException {
        Path file = Files.writeString(
                folder.resolve("repositories.yaml"),
                "repositories: [{name: team, url: \"%s\", username: robot, password: %s}]"
                        .formatted("https://" + address(), password));
        App app = new App("web", "web", "staging", "team/web", folder, "*", List.of(), Map.of(), Map.of());
        DesiredState state = new DesiredState(Map.of("team", "https://" + address()), Set.of(), List.of(app));
        return new HelmCharts(new Http(), new HelmLogins(Map.of(HelmLogins.REPOSITORIES, file.toString())), log::add)
                .find(app, state)
                .map(Chart::values);
    }

    private String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }
}
