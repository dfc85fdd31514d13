package dev.slipway.helm.rollout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists in pages, as an API server does, and refuses what a test says. A watch stays open and tells nothing. */
final class FakeApiServer implements AutoCloseable {
    private static final Pattern LIMIT = Pattern.compile("limit=([0-9]+)");
    private static final Pattern CONTINUE = Pattern.compile("continue=([0-9]+)");

    /** The items of each resource, such as {@code pods}, as JSON. */
    final Map<String, List<String>> items = new HashMap<>();
    /** Namespaces that may not be read. */
    final Map<String, Boolean> forbidden = new ConcurrentHashMap<>();
    /** Lists and watches: path, query and the header Accept. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    FakeApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withWatchReconnectInterval(50)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        asked.add(path + "?" + query + " " + exchange.getRequestHeaders().getFirst("Accept"));
        List<String> parts = List.of(path.split("/", -1));
        String namespace = parts.get(parts.size() - 2);
        String resource = parts.getLast();
        if (forbidden.getOrDefault(namespace, false)) {
            send(exchange, 403, """
                    {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Forbidden", "code": 403,
                     "message": "%s is forbidden in the namespace \\"%s\\""}""".formatted(resource, namespace));
        } else if (query.contains("watch=true")) {
            watch(exchange);
        } else {
            send(exchange, 200, page(items.getOrDefault(resource, List.of()), query));
        }
    }

    private static String page(List<String> all, String query) {
        int from = number(CONTINUE, query, 0);
        int to = Math.min(all.size(), from + number(LIMIT, query, all.size()));
        String next = to < all.size() ? "\"continue\": \"" + to + "\", " : "";
        return "{\"metadata\": {" + next + "\"resourceVersion\": \"1000\"}, \"items\": ["
                + String.join(",", all.subList(from, to)) + "]}";
    }

    /** A client that asks for a WebSocket is answered in HTTP; it then asks for HTTP. */
    private static void watch(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Sec-WebSocket-Key")) {
            send(exchange, 200, "");
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Pattern pattern, String query, int otherwise) {
        Matcher matcher = pattern.matcher(query);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
    }
}
