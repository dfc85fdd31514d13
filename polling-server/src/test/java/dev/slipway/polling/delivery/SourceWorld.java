package dev.slipway.polling.delivery;

import dev.slipway.polling.RecordedEvents;
import dev.slipway.polling.cycle.CycleProperties;
import dev.slipway.polling.ledger.Deliveries;
import dev.slipway.polling.ledger.Delivery;
import dev.slipway.polling.ledger.PipelineStates;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.source.GitRemotes;
import dev.slipway.polling.source.GitServer;
import dev.slipway.polling.source.Mirrors;
import dev.slipway.polling.source.Pipeline;
import dev.slipway.polling.source.ServedRepository;
import dev.slipway.polling.source.SourceFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.LifecycleException;

/** What is around a pipeline in a test: a real git server and ledger, and a registry in memory. */
class SourceWorld implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final int WORKERS = 2;
    private static final int LOOKS_AT_ONCE = 8;

    final ServedRepository web;
    final Pipeline pipeline;
    final GitRemotes remotes = SourceFixture.remotes();
    final FakeRegistry registry = new FakeRegistry();
    final RecordedEvents events = new RecordedEvents();
    final TagReports reports = new TagReports();
    final PipelineStates states;
    final Deliveries deliveries;
    private final GitServer server;
    private final TestLedger ledger;
    private final Path folder;

    SourceWorld(Path folder) {
        this.folder = folder;
        server = GitServer.start(folder.resolve("served"));
        web = server.create("team/web");
        pipeline = SourceFixture.pipeline("web", web.address(), "main");
        ledger = new TestLedger(folder, Clock.systemUTC());
        states = ledger.states();
        deliveries = ledger.deliveries();
    }

    Mirrors mirrors() {
        return SourceFixture.mirrors(folder.resolve("mirrors"));
    }

    OwedChanges owed() {
        return new OwedChanges(mirrors(), registry, states);
    }

    /** A watch of the repository, with a mirror of its own. */
    SourceWatch watch(int stormCap, Pipeline... pipelines) {
        return watch(stormCap, owed(), pipelines);
    }

    SourceWatch watch(int stormCap, OwedChanges owed, Pipeline... pipelines) {
        return new SourceWatch(
                web.address(),
                List.of(pipelines),
                remotes,
                owed,
                reports,
                states,
                events,
                new CycleProperties(INTERVAL, stormCap, WORKERS, LOOKS_AT_ONCE, null));
    }

    /** What is recorded for a pipeline, the newest first. */
    List<Delivery> recorded(Pipeline of) {
        return deliveries.newest(of.name(), 100);
    }

    /** From now on whoever asks the ledger fails. */
    void closeLedger() {
        ledger.close();
    }

    @Override
    public void close() throws LifecycleException {
        ledger.close();
        server.close();
    }
}
