package dev.slipway.polling.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.common.GitRepository;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A git server that only says what refs it has, the same for every repository: a branch and many annotated tags. */
public final class AdvertisingServer implements AutoCloseable {
    private static final String COMMIT = "c".repeat(40);

    private final HttpServer server;
    private final int tags;

    private AdvertisingServer(HttpServer server, int tags) {
        this.server = server;
        this.tags = tags;
    }

    /** Starts one with repositories that have branch {@code main} and tags {@code v1.0.0}, {@code v1.0.1} and so on. */
    public static AdvertisingServer start(int tags) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AdvertisingServer advertising = new AdvertisingServer(server, tags);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", advertising::answer);
        server.start();
        return advertising;
    }

    /** The address of a repository. */
    public GitRepository repository(String name) {
        return GitRepository.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/team/" + name + ".git");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean advertisement = exchange.getRequestMethod().equals("GET");
            exchange.getResponseHeaders()
                    .add(
                            "Content-Type",
                            "application/x-git-upload-pack-" + (advertisement ? "advertisement" : "result"));
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = new BufferedOutputStream(exchange.getResponseBody())) {
                if (advertisement) {
                    packet(body, "# service=git-upload-pack\n");
                    flush(body);
                    packet(body, "version 2\n");
                    packet(body, "ls-refs\n");
                    packet(body, "fetch\n");
                } else {
                    refs(body);
                }
                flush(body);
            }
        }
    }

    private void refs(OutputStream body) throws IOException {
        packet(body, COMMIT + " refs/heads/main\n");
        for (int patch = 0; patch < tags; patch++) {
            packet(body, "%040x refs/tags/v1.0.%d peeled:%s%n".formatted(patch + 1, patch, COMMIT));
        }
    }

    private static void packet(OutputStream body, String line) throws IOException {
        body.write("%04x%s".formatted(line.length() + 4, line).getBytes(StandardCharsets.US_ASCII));
    }

    private static void flush(OutputStream body) throws IOException {
        body.write("0000".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
