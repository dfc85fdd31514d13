package dev.slipway.e2e.bench;

import dev.slipway.e2e.demo.Showcase;
import dev.slipway.e2e.world.LocalCluster;
import dev.slipway.e2e.world.Progress;
import dev.slipway.e2e.world.Workload;
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
        try (Showcase showcase = Showcase.open(cluster, progress)) {
            progress.step("The suite at rest");
            RestBenchmark rest = new RestBenchmark(showcase.world().kubernetes());
            rest.run();
            progress.step("Commits to pushed images, by Slipway and by hand in turn");
            ImageBenchmark images = new ImageBenchmark(showcase);
            images.run();
            List<ServiceBenchmark> services = new ArrayList<>();
            for (Workload workload :
                    List.of(showcase.world().helmApiWorkload(), showcase.world().pollingServerWorkload())) {
                progress.step("Starts of " + workload.name());
                ServiceBenchmark service = new ServiceBenchmark(workload, showcase.patience());
                service.run();
                services.add(service);
            }
            System.out.println();
            images.print(System.out);
            rest.print(System.out);
            services.forEach(service -> service.print(System.out));
        } finally {
            progress.step("Removing the cluster");
            Showcase.remove(cluster);
        }
    }
}
