package dev.slipway.e2e.githost;

import dev.slipway.common.GitRepository;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/**
 * A git host in this process: JGit's smart-HTTP servlet over bare repositories, and GitHub's events endpoint derived
 * from what is pushed. Anybody may push, unless the options name a token.
 */
public final class GitHost implements AutoCloseable {
    private final GitHostControls controls = new GitHostControls();
    private final RequestCounters counters = new RequestCounters();
    private final HostedRepositories repositories;
    private final String address;
    private final Tomcat tomcat;

    private GitHost(GitHostOptions options, HostedRepositories repositories, Tomcat tomcat) {
        this.repositories = repositories;
        this.address = options.address();
        this.tomcat = tomcat;
    }

    /**
     * Starts a host, and returns once it answers.
     *
     * @throws IllegalStateException if it cannot listen there
     */
    public static GitHost start(GitHostOptions options) {
        try {
            Files.createDirectories(options.folder());
            Tomcat tomcat = tomcat(options, Files.createTempDirectory("slipway-git-host"));
            GitHost host = new GitHost(options, new HostedRepositories(options.folder()), tomcat);
            host.serve(options);
            tomcat.start();
            return host;
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot create the folder of the git host, " + options.folder(), failed);
        } catch (LifecycleException failed) {
            throw new IllegalStateException(
                    "The git host cannot listen on " + options.address() + ":" + options.port()
                            + ": is another one running, or the address not up?",
                    failed);
        }
    }

    private static Tomcat tomcat(GitHostOptions options, Path workFolder) {
        Tomcat tomcat = new Tomcat();
        tomcat.setSilent(true);
        tomcat.setBaseDir(workFolder.toString());
        Connector connector = new Connector();
        connector.setPort(options.port());
        connector.setProperty("address", options.address());
        connector.setThrowOnFailure(true);
        options.certificate().ifPresent(certificate -> encrypt(connector, certificate));
        tomcat.setConnector(connector);
        return tomcat;
    }

    private static void encrypt(Connector connector, GitHostOptions.Certificate files) {
        SSLHostConfig tls = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(files.chain().toString());
        certificate.setCertificateKeyFile(files.key().toString());
        tls.addCertificate(certificate);
        connector.addSslHostConfig(tls);
        connector.setProperty("SSLEnabled", "true");
        connector.setScheme("https");
        connector.setSecure(true);
    }

    private void serve(GitHostOptions options) {
        Clock clock = Clock.systemUTC();
        EventFeed feed = new EventFeed(controls, clock);
        Credentials credentials = new Credentials(options.token());
        StandardContext context = (StandardContext) tomcat.addContext("", null);
        context.setClearReferencesRmiTargets(false); // looking for leaks only warns about closed modules
        context.setClearReferencesThreadLocals(false);
        addFilter(context, new AccessFilter(controls, counters, credentials));
        addServlet(context, "git", "/*", gitServlet(feed));
        addServlet(
                context,
                "events",
                "/api/v3/repos/*",
                new EventsServlet(repositories, feed, controls, counters, credentials, new RateLimit(clock)));
        addServlet(context, "repositories", "/api/v3/orgs/*", new RepositoriesServlet(repositories));
    }

    private GitServlet gitServlet(EventFeed feed) {
        ReceivedPack events = new ReceivedPack(repositories, feed);
        GitServlet servlet = new GitServlet();
        servlet.setRepositoryResolver((_, name) -> repositories.open(name));
        servlet.setUploadPackFactory((_, repository) -> {
            UploadPack pack = new UploadPack(repository);
            pack.setRequestPolicy(UploadPack.RequestPolicy.ANY); // as GitHub: a commit may be fetched by its id
            return pack;
        });
        servlet.setReceivePackFactory((_, repository) -> {
            ReceivePack pack = new ReceivePack(repository);
            pack.setPostReceiveHook(events);
            return pack;
        });
        return servlet;
    }

    private static void addServlet(Context context, String name, String path, Servlet servlet) {
        Tomcat.addServlet(context, name, servlet).addMapping(path);
    }

    private static void addFilter(Context context, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("access");
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName("access");
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    /** Where it listens, such as {@code http://10.231.7.1:3000/}. */
    public URI url() {
        return URI.create(tomcat.getConnector().getScheme() + "://" + address + ":"
                + tomcat.getConnector().getLocalPort() + "/");
    }

    /** The base URL of its API, as {@code https://HOST/api/v3} of GitHub Enterprise. */
    public URI apiUrl() {
        return url().resolve("api/v3");
    }

    /** Creates an empty repository {@code owner/name} with default branch {@code main}, unless it exists. */
    public GitRepository create(String fullName) {
        try {
            repositories.create(fullName);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return repository(fullName);
    }

    /** The repository {@code owner/name} by its URL on this host. */
    public GitRepository repository(String fullName) {
        return new GitRepository(url().resolve(fullName + ".git"));
    }

    /** The controls that make this host misbehave. */
    public GitHostControls controls() {
        return controls;
    }

    /** The numbers of requests to this host. */
    public RequestCounters requests() {
        return counters;
    }

    /** Stops listening; the repositories stay on disk. */
    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new IllegalStateException("The git host did not stop", failed);
        }
    }
}
