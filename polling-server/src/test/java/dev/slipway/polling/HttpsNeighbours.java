package dev.slipway.polling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server that is every neighbour at once, by HTTPS under a CA of its own. */
final class HttpsNeighbours implements AutoCloseable {
    private static final String REFS = packet("# service=git-upload-pack\n") + "0000"
            + packet("1".repeat(40) + " refs/heads/main\0agent=test\n") + "0000";

    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;

    HttpsNeighbours() throws IOException {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .signedBy(authority)
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext()));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The CA's certificate, as PEM. */
    String authority() {
        return authority.certificatePem();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method and path of all requests so far. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            exchange.getRequestBody().readAllBytes();
            String body = "{}";
            if (path.endsWith("/info/refs")) {
                exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-advertisement");
                body = REFS;
            } else if (path.endsWith("/events")) {
                body = "[]";
            }
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            requests.add(exchange.getRequestMethod() + " " + path);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** A line of git's protocol, which begins with its length. */
    private static String packet(String line) {
        return "%04x".formatted(line.length() + 4) + line;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
