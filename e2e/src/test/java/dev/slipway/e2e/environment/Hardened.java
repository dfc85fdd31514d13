package dev.slipway.e2e.environment;

import dev.slipway.e2e.githost.GitHost;
import dev.slipway.e2e.githost.GitHostOptions;
import dev.slipway.e2e.installation.Bootstrap;
import dev.slipway.e2e.installation.CertificateAuthority;
import dev.slipway.e2e.installation.ClusterInfo;
import dev.slipway.e2e.installation.DesiredState;
import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.LocalCluster;
import dev.slipway.e2e.installation.Progress;
import dev.slipway.e2e.installation.Shell;
import dev.slipway.e2e.installation.SuiteInstaller;
import dev.slipway.e2e.installation.WorkTree;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * The hardened suite on its own cluster, installed with the files and steps of {@code examples/hardened}. One application,
 * {@code web}, runs in staging. Network policies are installed, but a local cluster does not enforce them.
 *
 * @param environment the cluster; its clients use HTTPS and credentials
 * @param authority the certificate of the authority that signed all server certificates
 * @param web the application
 */
public record Hardened(TestEnvironment environment, Path authority, Application web) implements Closeable {
    private static final String EXAMPLE = "examples/hardened";
    private static final String BASE = "registry.slipway.test:30500/library/busybox:1.37";

    /** Sets the cluster up. */
    public static Hardened setUp(String name) {
        Progress progress = new Progress(System.out);
        LocalCluster cluster = new LocalCluster(TestEnvironment.project(), name, progress::detail);
        try {
            return setUp(cluster, progress);
        } catch (IOException failed) {
            throw new UncheckedIOException("The hardened suite cannot be set up", failed);
        }
    }

    private static Hardened setUp(LocalCluster cluster, Progress progress) throws IOException {
        Path workFolder = Files.createTempDirectory("slipway-e2e");
        ClusterInfo info = TestEnvironment.emptyCluster(cluster, progress);
        Path secrets = Files.createDirectories(workFolder.resolve("secrets"));
        String gitToken = UUID.randomUUID().toString();
        Files.writeString(secrets.resolve("git-token"), gitToken);
        prepare(info, secrets, progress);
        cluster.trust(secrets.resolve("ca.crt"));

        SSLContext tls = CertificateAuthority.trust(secrets.resolve("ca.crt"));
        GitHost git = gitHost(info, workFolder, secrets, gitToken);
        // For the work trees of these tests.
        HttpsURLConnection.setDefaultSSLSocketFactory(tls.getSocketFactory());
        CredentialsProvider.setDefault(new UsernamePasswordCredentialsProvider("developer", gitToken));
        git.create("team/web");
        DesiredState desiredState = DesiredState.create(
                TestEnvironment.project(), workFolder.resolve("desired-state"), git.create(DesiredState.REPOSITORY));
        desiredState.overlay(TestEnvironment.project().resolve(EXAMPLE).resolve("helmsman"), "helmsman");
        desiredState.withoutApplications();
        desiredState.publish("Harden everything");

        Installation installation = Installation.secured(info, tls, callerToken(secrets));
        TestEnvironment environment = new TestEnvironment(
                cluster, installation, git, desiredState, workFolder, progress, TestEnvironment.waiting(progress));
        progress.step("Installing the suite, hardened");
        Bootstrap first = Bootstrap.kustomized(
                installation, TestEnvironment.project(), desiredState.folder().resolve("helmsman"));
        new SuiteInstaller(installation, TestEnvironment.project(), first, progress, environment.waiting()).install();
        Hardened hardened = new Hardened(environment, secrets.resolve("ca.crt"), environment.application("web"));
        hardened.begin();
        return hardened;
    }

    /** The registry needs a password, so it cannot be a mirror of Docker Hub: the base image is named by its own place. */
    private void begin() {
        WorkTree work = web.sample().work();
        work.write("Dockerfile", work.read("Dockerfile").replace("busybox:1.37", BASE));
        web.begin();
    }

    private static void prepare(ClusterInfo info, Path secrets, Progress progress) {
        Shell.in(TestEnvironment.project(), progress::detail)
                .with(info.shellVariables())
                .run(EXAMPLE + "/prepare", secrets.toString(), info.nodeIp());
    }

    /** A git host with a certificate from the same authority. */
    private static GitHost gitHost(ClusterInfo info, Path workFolder, Path secrets, String token) {
        Path certificate = secrets.resolve("git.crt");
        Path key = secrets.resolve("git.key");
        String names = "subjectAltName=DNS:git.slipway.test,IP:" + info.hostIp();
        Shell.in(secrets, _ -> {})
                .run(List.of(
                        ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=git"
                                        + " -addext basicConstraints=CA:false -CA ca.crt -CAkey ca.key -addext " + names
                                        + " -keyout " + key + " -out " + certificate)
                                .split(" ", -1)));
        return GitHost.start(GitHostOptions.anonymous(info.hostIp(), Installation.GIT_PORT, workFolder.resolve("git"))
                .withToken(token)
                .withCertificate(certificate, key));
    }

    /** The token that {@code prepare} created for polling-server's administrator. */
    private static String callerToken(Path secrets) throws IOException {
        String line = Files.readAllLines(secrets.resolve("tokens")).getFirst();
        return line.substring(line.indexOf(':') + 1);
    }

    /** The value of a Secret in the suite's own namespace. */
    public String secret(String name, String key) {
        return environment
                .installation()
                .kubernetes()
                .secret("slipway", name, key)
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        web.close();
        environment.close();
        CredentialsProvider.setDefault(null);
        HttpsURLConnection.setDefaultSSLSocketFactory((SSLSocketFactory) SSLSocketFactory.getDefault());
    }
}
