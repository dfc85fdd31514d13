package dev.slipway.e2e.bench;

import dev.slipway.e2e.installation.ContainerProcess;
import dev.slipway.e2e.installation.Waiting;
import dev.slipway.e2e.installation.Workload;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a service takes to be ready in its image, and how much memory it has then. */
final class ServiceBenchmark {
    private static final int ROUNDS = 5;
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final Pattern READY = Pattern.compile("Started .* \\(process running for ([0-9.]+)\\)");

    private final Workload workload;
    private final Waiting waiting;
    private final Measurements ready = new Measurements();
    private final Measurements resident = new Measurements();
    private final Measurements classes = new Measurements();

    ServiceBenchmark(Workload workload, Waiting waiting) {
        this.workload = workload;
        this.waiting = waiting;
    }

    /** Restarts the service several times. The first start does not count. */
    void run() throws InterruptedException {
        for (int round = -1; round < ROUNDS; round++) {
            workload.scale(0);
            workload.scale(1);
            waiting.until(
                    workload.name() + " says that it is ready",
                    () -> secondsToReady().isPresent());
            Thread.sleep(SETTLED);
            if (round >= 0) {
                ready.add(secondsToReady().orElseThrow());
                ContainerProcess process = workload.process();
                resident.add((double) process.residentMegabytes());
                classes.add((double) process.residentMegabytesOf("application.aot"));
            }
        }
    }

    /** The time since the start of the JVM, from the service's log. */
    private Optional<Double> secondsToReady() {
        Matcher matcher = READY.matcher(workload.log());
        return matcher.find() ? Optional.of(Double.valueOf(matcher.group(1))) : Optional.empty();
    }

    void print(PrintStream out) {
        out.printf("%s in its image, median of %d starts (minimum to maximum):%n", workload.name(), ROUNDS);
        out.println("  ready                     " + ready.describe("s"));
        out.println("  resident memory 2 s later " + resident.describe("MB"));
        out.println("    classes in it           " + classes.describe("MB") + ", in the ahead-of-time cache");
    }
}
