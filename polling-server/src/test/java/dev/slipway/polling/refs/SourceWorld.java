package dev.slipway.polling.refs;

import dev.slipway.polling.RecordedEvents;
import dev.slipway.polling.cycle.CycleProperties;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.delivery.DeliveryRequests;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.PipelineStates;
import dev.slipway.polling.registry.FakeRegistry;
import dev.slipway.polling.source.GitRemotes;
import dev.slipway.polling.source.GitServer;
import dev.slipway.polling.source.Mirrors;
import dev.slipway.polling.source.ServedRepository;
import dev.slipway.polling.source.SourceFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.LifecycleException;

/** What is around a pipeline in a test: a real git server and ledger, and a registry in memory. */
public class SourceWorld implements AutoCloseable {
    public static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final int WORKERS = 2;
    private static final int LOOKS_AT_ONCE = 8;

    public final ServedRepository web;
    public final Pipeline pipeline;
    public final GitRemotes remotes = SourceFixture.remotes();
    public final FakeRegistry registry = new FakeRegistry();
    public final RecordedEvents events = new RecordedEvents();
    public final TagReports reports = new TagReports();
    public final RefStates states;
    public final PipelineStates pipelineStates;
    public final DeliveryRequests requests;
    public final Deliveries deliveries;
    private final GitServer server;
    private final TestLedger ledger;
    private final Path folder;

    public SourceWorld(Path folder) {
        this.folder = folder;
        server = GitServer.start(folder.resolve("served"));
        web = server.create("team/web");
        pipeline = SourceFixture.pipeline("web", web.address(), "main");
        ledger = new TestLedger(folder, Clock.systemUTC());
        states = ledger.refs();
        pipelineStates = ledger.pipelines();
        requests = ledger.requests();
        deliveries = ledger.deliveries();
    }

    public Mirrors mirrors() {
        return SourceFixture.mirrors(folder.resolve("mirrors"));
    }

    public OwedChanges owed() {
        return new OwedChanges(mirrors(), registry, states);
    }

    /** A watch of the repository, with a mirror of its own. */
    public SourceWatch watch(int stormCap, Pipeline... pipelines) {
        return watch(stormCap, owed(), pipelines);
    }

    public SourceWatch watch(int stormCap, OwedChanges owed, Pipeline... pipelines) {
        return new SourceWatch(
                web.address(),
                List.of(pipelines),
                remotes,
                owed,
                reports,
                states,
                pipelineStates,
                events,
                new CycleProperties(INTERVAL, stormCap, WORKERS, LOOKS_AT_ONCE, null));
    }

    /** What is recorded for a pipeline, the newest first. */
    public List<Delivery> recorded(Pipeline of) {
        return deliveries.newest(of.name(), 100);
    }

    /** From now on whoever asks the ledger fails. */
    public void closeLedger() {
        ledger.close();
    }

    @Override
    public void close() throws LifecycleException {
        ledger.close();
        server.close();
    }
}
