package dev.slipway.polling.refs;

import dev.slipway.common.GitRepository;
import dev.slipway.polling.RecordedEvents;
import dev.slipway.polling.cycle.Cycle;
import dev.slipway.polling.cycle.CycleFixture;
import dev.slipway.polling.cycle.CycleProperties;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.cycle.WatchStatus;
import dev.slipway.polling.ledger.TestLedger;
import dev.slipway.polling.registry.FakeRegistry;
import dev.slipway.polling.source.SourceFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at many repositories some times over, in a JVM of its own, with the heap that {@link ManyTagsTests} has chosen. */
final class ManyTagsMain {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final int LOOKS = 3;

    private ManyTagsMain() {}

    /** @param args folder of the ledger, then the repositories' URLs */
    public static void main(String[] args) throws InterruptedException {
        Path folder = Path.of(args[0]);
        try (TestLedger ledger = new TestLedger(folder, Clock.systemUTC())) {
            List<Watch> watches = new ArrayList<>();
            for (int i = 1; i < args.length; i++) {
                GitRepository repository = GitRepository.parse(args[i]);
                watches.add(new SourceWatch(
                        repository,
                        List.of(SourceFixture.pipeline("web-" + i, repository, "main")),
                        SourceFixture.remotes(),
                        new OwedChanges(SourceFixture.mirrors(folder), new FakeRegistry(), ledger.refs()),
                        new TagReports(),
                        ledger.refs(),
                        ledger.pipelines(),
                        new RecordedEvents(),
                        new CycleProperties(INTERVAL, Integer.MAX_VALUE, 2, 8, null)));
            }
            Cycle cycle = CycleFixture.cycle(watches);
            cycle.start();
            while (cycle.statuses().stream().anyMatch(status -> status.looks() < LOOKS)) {
                Thread.sleep(200);
            }
            cycle.stop();
            cycle.statuses().stream().filter(WatchStatus::isFailing).forEach(System.out::println);
            System.out.println("looked");
        }
    }
}
