package dev.slipway.e2e.demo;

import dev.slipway.e2e.world.LocalCluster;
import dev.slipway.e2e.world.Progress;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code Demo PROJECT [--keep | down]}: shows the whole loop on this machine; {@code bin/demo} starts it. */
public final class Demo {
    private static final String CLUSTER = "demo";

    private Demo() {}

    /** Runs the demo, or removes what an earlier one kept. */
    public static void main(String[] arguments) throws IOException {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        Progress progress = new Progress(System.out);
        LocalCluster cluster = new LocalCluster(Path.of(arguments[0]), CLUSTER, progress::detail);
        if (options.contains("down")) {
            Showcase.remove(cluster);
            return;
        }
        boolean keep = options.contains("--keep");
        try (Showcase showcase = Showcase.open(cluster, progress)) {
            Timeline timeline = new Timeline();
            new Story(showcase, timeline).tell();
            progress.step("Done");
            timeline.print(System.out);
            describe(showcase);
        } finally {
            if (!keep) {
                progress.step("Removing the cluster; bin/demo --keep leaves it");
                Showcase.remove(cluster);
            }
        }
        if (keep) {
            progress.step("It goes on; bin/demo down removes it all");
        }
    }

    private static void describe(Showcase showcase) {
        World world = showcase.world();
        System.out.println("URLs:");
        print("polling-server", world.pollingServerUrl().toString());
        print("  deliveries", world.pollingServerUrl().resolve("api/deliveries").toString());
        print("helm-api", world.helmApiUrl().toString());
        print("registry", world.registryUrl().resolve("v2/team/web/tags/list").toString());
        print("charts", world.chartsUrl().resolve("index.yaml").toString());
        print("sample application", showcase.gitUrl().resolve("team/web.git").toString());
        print(
                "desired state",
                showcase.gitUrl().resolve("team/desired-state.git").toString());
        print("kubeconfig", world.environment().kubeconfig().toString());
        List<String> standIns = world.environment().standIns();
        System.out.println(
                standIns.isEmpty()
                        ? "No part was a stand-in."
                        : standIns.size() + " parts were stand-ins, not the real programs: "
                                + String.join(", ", standIns));
    }

    private static void print(String what, String where) {
        System.out.printf("  %-20s %s%n", what, where);
    }
}
