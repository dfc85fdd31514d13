package dev.slipway.polling.source;

import dev.slipway.common.GitRepository;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.transport.UploadPack;

/** A real git server for tests: smart HTTP on a loopback port, with what a test puts in its way. */
public final class GitServer implements AutoCloseable {
    static {
        GitSandbox.enter();
        SourceFixture.measure(Path.of(System.getProperty("java.io.tmpdir")));
    }

    private final Tomcat tomcat = new Tomcat();
    private final Path root;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Obstacle obstacle = (_, _) -> false;

    /** What a test puts before the repositories. */
    @FunctionalInterface
    public interface Obstacle {

        /** Whether the request is answered, so that the repository does not see it. */
        boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    /** A request that was received. */
    public record Request(String path, Optional<String> authorization) {}

    private GitServer(Path root) {
        this.root = root;
    }

    /** Starts one with the repositories in {@code root}. */
    public static GitServer start(Path root) {
        GitServer server = new GitServer(root);
        server.listen();
        return server;
    }

    private void listen() {
        try {
            Path base = Files.createDirectories(root.resolve(".tomcat"));
            tomcat.setBaseDir(base.toString());
            tomcat.setSilent(true);
            tomcat.setHostname("127.0.0.1");
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            Context context = tomcat.addContext("", base.toString());
            Wrapper wrapper = Tomcat.addServlet(context, "git", new Front(repositories()));
            wrapper.setLoadOnStartup(1);
            wrapper.addMapping("/*");
            tomcat.start();
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException("the test's git server does not start", e);
        }
    }

    private GitServlet repositories() {
        GitServlet servlet = new GitServlet();
        servlet.setRepositoryResolver((_, name) -> open(name));
        servlet.setUploadPackFactory((_, repository) -> new UploadPack(repository));
        return servlet;
    }

    private Repository open(String name) throws org.eclipse.jgit.errors.RepositoryNotFoundException {
        Path directory = root.resolve(name);
        if (!Files.isDirectory(directory)) {
            throw new org.eclipse.jgit.errors.RepositoryNotFoundException(name);
        }
        try {
            return new RepositoryBuilder()
                    .setGitDir(directory.toFile())
                    .setBare()
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates an empty repository such as {@code team/web}. */
    public ServedRepository create(String name) {
        return ServedRepository.create(root.resolve(name + ".git"), repository(name));
    }

    /** The address of a repository. */
    public GitRepository repository(String name) {
        return GitRepository.parse(url() + "/" + name + ".git");
    }

    /** Scheme, host and port. */
    public String url() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
    }

    /** Puts something before the repositories, in place of what was there. */
    public void obstruct(Obstacle other) {
        obstacle = other;
    }

    /** All requests so far. */
    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @SuppressWarnings("serial") // never serialised
    private final class Front extends HttpServlet {
        private final GitServlet repositories;

        Front(GitServlet repositories) {
            this.repositories = repositories;
        }

        @Override
        public void init() throws ServletException {
            repositories.init(getServletConfig());
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            requests.add(new Request(request.getRequestURI(), Optional.ofNullable(request.getHeader("Authorization"))));
            if (!obstacle.answers(request, response)) {
                repositories.service(request, response);
            }
        }
    }
}
