package dev.slipway.e2e.bench;

import dev.slipway.e2e.installation.ContainerUsage;
import dev.slipway.e2e.installation.Kubernetes;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The memory and CPU use of each part of the suite while nothing is delivered. */
final class IdleBenchmark {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final double MEGA = 1e6;

    private final Kubernetes kubernetes;
    private List<Part> parts = List.of();

    IdleBenchmark(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    private record Part(String name, double megabytes, double cores) {}

    /** Measures for a minute. */
    void run() throws InterruptedException {
        List<ContainerUsage> before = kubernetes.usage();
        Thread.sleep(TIME);
        parts = kubernetes.usage().stream()
                .filter(IdleBenchmark::isOfTheSuite)
                .flatMap(now -> before.stream().filter(now::isOf).map(then -> part(now, then)))
                .sorted(Comparator.comparingDouble(Part::megabytes).reversed())
                .toList();
    }

    private static boolean isOfTheSuite(ContainerUsage usage) {
        return usage.namespace().startsWith("slipway") || usage.namespace().equals("keel");
    }

    private static Part part(ContainerUsage now, ContainerUsage then) {
        return new Part(
                now.container(), now.workingSetBytes() / MEGA, now.cores(then).orElse(0.0));
    }

    void print(PrintStream out) {
        double memory = parts.stream().mapToDouble(Part::megabytes).sum();
        double cores = parts.stream().mapToDouble(Part::cores).sum();
        out.println("Without deliveries, over " + TIME.toSeconds() + " s, the largest first:");
        parts.forEach(part -> print(out, part, memory, cores));
        print(out, new Part("all", memory, cores), memory, cores);
        printLargest(out, "memory", Part::megabytes);
        printLargest(out, "processor", Part::cores);
    }

    private void printLargest(PrintStream out, String what, ToDoubleFunction<Part> measure) {
        parts.stream()
                .max(Comparator.comparingDouble(measure))
                .ifPresent(part -> out.println("  the largest part of " + what + ": " + part.name()));
    }

    private static void print(PrintStream out, Part part, double memory, double cores) {
        out.printf(
                Locale.ROOT,
                "  %-16s %7.1f MB (%3.0f %%)  %6.1f thousandths of a core (%3.0f %%)%n",
                part.name(),
                part.megabytes(),
                100 * part.megabytes() / memory,
                1000 * part.cores(),
                100 * part.cores() / cores);
    }
}
