package dev.slipway.polling.apply;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.polling.RecordedEvents;
import dev.slipway.polling.chart.ChartFixture;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.source.SourceFixture;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Looks at a chart repository of 400 charts with 240 versions each, an index of 57 MB, and says what the looks took. To be run
 * in a JVM of its own, with a folder as argument and the service's heap.
 */
final class LargeIndexLook {
    private static final int CHARTS = 400;
    private static final int VERSIONS = 240;
    private static final int MEBIBYTE = 1024 * 1024;
    /** What the rest of the service keeps. */
    private static final int KEPT = 32 * MEBIBYTE;

    private static int newest = VERSIONS;

    private LargeIndexLook() {}

    public static void main(String[] arguments) throws IOException {
        byte[] kept = new byte[KEPT];
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/index.yaml", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (Writer body =
                    new BufferedWriter(new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8))) {
                write(body);
            }
        });
        server.start();
        try (TestLedger ledger = new TestLedger(Path.of(arguments[0]), Clock.systemUTC())) {
            ChartRepositoryWatch watch = new ChartRepositoryWatch(
                    ChartFixture.watches(
                                    "team",
                                    "http://127.0.0.1:" + server.getAddress().getPort(),
                                    Duration.ofMinutes(2))
                            .all()
                            .getFirst(),
                    ledger.seenCharts(),
                    new ChangedApps(
                            new DesiredStateProperties(null, "main", Duration.ZERO, Map.of()),
                            ledger.desiredStateHeads(),
                            SourceFixture.mirrors(Path.of(arguments[0])),
                            ledger.applyCalls()),
                    new RecordedEvents(),
                    Duration.ofSeconds(20));
            look("first look", watch, ledger, 2);
            look("nothing new", watch, ledger, 0);
            newest++;
            look("a version of each came, one went", watch, ledger, 1);
        } finally {
            server.stop(0);
        }
        System.out.println(kept.length / MEBIBYTE + " MiB were kept for the rest of the service");
    }

    private static void look(String what, ChartRepositoryWatch watch, TestLedger ledger, int owed) {
        long start = System.nanoTime();
        watch.look();
        long took = System.nanoTime() - start;
        int calls = ledger.acceptCalls().size();
        if (calls != owed) {
            throw new IllegalStateException(what + " owed " + calls + " applies instead of " + owed);
        }
        System.out.println(what + ": " + took / 1_000_000 + " ms, heap at most " + peak() / MEBIBYTE + " MiB");
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /** Staging versions but for one release of each chart. */
    private static void write(Writer body) throws IOException {
        body.write("apiVersion: v1\nentries:\n");
        for (int chart = 0; chart < CHARTS; chart++) {
            body.write("  chart-" + chart + ":\n");
            for (int version = newest; version > newest - VERSIONS; version--) {
                String number =
                        version % VERSIONS == 7 ? "1.0." + version : "0.0.0-staging." + (20260101000000L + version);
                body.write("""
                      - apiVersion: v2
                        appVersion: staging
                        created: "2026-11-27T10:00:00.000000000Z"
                        description: %s
                        digest: %064x
                        name: chart-%d
                        type: application
                        urls:
                        - charts/chart-%d-%s.tgz
                        version: %s
                    """.formatted(
                        "A chart. ".repeat(30), (long) chart * 1_000_000 + version, chart, chart, number, number));
            }
        }
        body.write("generated: \"2026-11-27T10:00:00Z\"\n");
    }
}
