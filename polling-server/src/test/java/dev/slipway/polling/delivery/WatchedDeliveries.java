package dev.slipway.polling.delivery;

import dev.slipway.common.CommitId;
import dev.slipway.common.GitRepository;
import dev.slipway.polling.MutableClock;
import dev.slipway.polling.RecordedEvents;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.logs.BuildLogs;
import dev.slipway.polling.logs.LogsFixture;
import dev.slipway.polling.pipeline.KnownPipelines;
import dev.slipway.polling.pipeline.Pipelines;
import dev.slipway.polling.source.SourceFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A watch of deliveries with a real ledger and real logs; only what is outside of the service is not there. */
class WatchedDeliveries implements AutoCloseable {
    static final CommitId A = new CommitId("a".repeat(40));
    static final CommitId B = new CommitId("b".repeat(40));
    private static final GitRepository REPOSITORY = GitRepository.parse("https://git.example.org/team/all");
    private static final int WORKERS = 2;

    final List<String> steps = new CopyOnWriteArrayList<>();
    final FakeImages images = new FakeImages(steps);
    final MutableClock clock = new MutableClock();
    final RecordedEvents events = new RecordedEvents();
    final TestLedger ledger;
    final DeliveryWatch watch;
    private final BuildLogs logs;

    /** With pipelines {@code web}, {@code api} and {@code docs}, and two workers. */
    WatchedDeliveries(Path folder) {
        this(folder, new Attempts(Duration.ofHours(1)));
    }

    WatchedDeliveries(Path folder, Attempts attempts) {
        ledger = new TestLedger(folder, clock);
        logs = LogsFixture.logs(folder.resolve("logs"));
        watch = new DeliveryWatch(
                new Pipelines(Stream.of("web", "api", "docs")
                        .map(name -> SourceFixture.pipeline(name, REPOSITORY, "main"))
                        .toList()),
                new KnownPipelines(ledger.pipelines()),
                ledger.deliveries(),
                new DeliveryRunner(images, new FakeCharts(steps), ledger.deliveries()),
                logs,
                events,
                clock,
                WORKERS,
                attempts);
        ledger.publishTo(event -> {
            if (event instanceof DeliveryProgress progress) {
                watch.progressed(progress);
            }
        });
    }

    /** Records a merge of commit A. */
    String owe(String pipeline) {
        return owe(pipeline, OwedDelivery.merge(A));
    }

    String owe(String pipeline, OwedDelivery owed) {
        return ledger.requests().owe(pipeline, owed).orElseThrow();
    }

    /** Looks, and waits until one delivery has ended its attempt. */
    void lookAndWait() throws InterruptedException, IOException {
        watch.look();
        await();
    }

    /** Waits until one more delivery has ended its attempt. */
    void await() throws InterruptedException {
        events.await(new WakeUp.DueDeliveries());
    }

    Delivery find(String id) {
        return ledger.deliveries().find(id).orElseThrow();
    }

    /** What its log says. */
    String log(String id) throws IOException {
        try (InputStream log = logs.read(id).orElseThrow()) {
            return new String(log.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        watch.close();
        ledger.close();
    }
}
