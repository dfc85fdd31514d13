package dev.slipway.e2e.demo;

import dev.slipway.e2e.installation.Installation;
import dev.slipway.e2e.installation.LocalCluster;
import dev.slipway.e2e.installation.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code Demo PROJECT [--keep | down]}: shows the whole loop on this machine; {@code bin/demo} starts it. */
public final class Demo {
    private static final String CLUSTER = "demo";

    private Demo() {}

    /** Runs the demo, or removes what an earlier run left. */
    public static void main(String[] arguments) throws IOException {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        Progress progress = new Progress(System.out);
        LocalCluster cluster = new LocalCluster(Path.of(arguments[0]), CLUSTER, progress::detail);
        if (options.contains("down")) {
            DemoEnvironment.remove(cluster);
            return;
        }
        boolean keep = options.contains("--keep");
        try (DemoEnvironment environment = DemoEnvironment.open(cluster, progress)) {
            Timeline timeline = new Timeline();
            new DemoSteps(environment, timeline).run();
            progress.step("Done");
            timeline.print(System.out);
            describe(environment);
        } finally {
            if (!keep) {
                progress.step("Removing the cluster; bin/demo --keep leaves it");
                DemoEnvironment.remove(cluster);
            }
        }
        if (keep) {
            progress.step("Cluster and git host still run; bin/demo down removes them");
        }
    }

    private static void describe(DemoEnvironment environment) {
        Installation installation = environment.installation();
        System.out.println("URLs:");
        print("polling-server", installation.pollingServerUrl().toString());
        print(
                "  deliveries",
                installation.pollingServerUrl().resolve("api/deliveries").toString());
        print("helm-api", installation.helmApiUrl().toString());
        print(
                "registry",
                installation.registryUrl().resolve("v2/team/web/tags/list").toString());
        print("charts", installation.chartsUrl().resolve("index.yaml").toString());
        print("sample application", environment.gitUrl().resolve("team/web.git").toString());
        print(
                "desired state",
                environment.gitUrl().resolve("team/desired-state.git").toString());
        print("kubeconfig", installation.info().kubeconfig().toString());
        List<String> standIns = installation.info().standIns();
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
