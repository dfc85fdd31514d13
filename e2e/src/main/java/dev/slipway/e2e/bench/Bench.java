package dev.slipway.e2e.bench;

import dev.slipway.e2e.demo.DemoEnvironment;
import dev.slipway.e2e.installation.LocalCluster;
import dev.slipway.e2e.installation.Progress;
import dev.slipway.e2e.installation.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code Bench PROJECT}: measures on a cluster of its own; {@code bin/bench} starts it. */
public final class Bench {
    private static final String CLUSTER = "bench";

    private Bench() {}

    /** Measures, prints, and removes the cluster. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Progress progress = new Progress(System.out);
        LocalCluster cluster = new LocalCluster(Path.of(arguments[0]), CLUSTER, progress::detail);
        try (DemoEnvironment environment = DemoEnvironment.open(cluster, progress)) {
            progress.step("The suite without deliveries");
            IdleBenchmark idle = new IdleBenchmark(environment.installation().kubernetes());
            idle.run();
            progress.step("Commits to pushed images, by Slipway and by hand in turn");
            ImageBenchmark images = new ImageBenchmark(environment);
            images.run();
            List<ServiceBenchmark> services = new ArrayList<>();
            for (Workload workload : List.of(
                    environment.installation().helmApiWorkload(),
                    environment.installation().pollingServerWorkload())) {
                progress.step("Starts of " + workload.name());
                ServiceBenchmark service = new ServiceBenchmark(workload, environment.waiting());
                service.run();
                services.add(service);
            }
            System.out.println();
            images.print(System.out);
            idle.print(System.out);
            services.forEach(service -> service.print(System.out));
        } finally {
            progress.step("Removing the cluster");
            DemoEnvironment.remove(cluster);
        }
    }
}
