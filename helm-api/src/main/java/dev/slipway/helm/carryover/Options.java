package dev.slipway.helm.carryover;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The arguments: {@code [--kubeconfig FILE] [--desired-state FOLDER] [--plain-http-registry HOST]…
 * [--pending-limit SECONDS] [--report FILE] [--holds CONFIG-MAP] --output FILE [DSS-FILE…]}. Without files, those of the
 * environment variable {@code HELMSMAN_FILES} are meant, separated by spaces. Relative files are within the folder. A
 * {@code --dry-run} in the environment variable {@code HELMSMAN_ARGS} leaves the cluster as it is, and each
 * {@code --target} there names an app that helmsman is limited to, and {@code --group} a group of apps.
 *
 * @param kubeconfig names the cluster; the pod's own when missing
 * @param output the file to write
 * @param plainHttpRegistries registries, as they stand in image names, that speak HTTP without TLS
 * @param pendingLimit how long the change of a release may take; one that takes longer was left behind
 * @param report the file that becomes the container's termination message
 * @param holds the ConfigMap with the releases that are held, in the pod's namespace; null without
 * @param dryRun whether nothing may be changed
 * @param targets the apps that are applied; all when empty
 * @param group the group of apps that are applied, if only one is
 * @param files the desired-state files, in helmsman's order
 */
record Options(
        @Nullable Path kubeconfig,
        Path output,
        Set<String> plainHttpRegistries,
        Duration pendingLimit,
        Path report,
        @Nullable String holds,
        boolean dryRun,
        Set<String> targets,
        @Nullable String group,
        List<Path> files) {
    /** As long as Helm itself waits by default. */
    private static final Duration PENDING_LIMIT = Duration.ofMinutes(5);

    /** Where Kubernetes looks for it, unless the container says otherwise. */
    private static final Path REPORT = Path.of("/dev/termination-log");

    private static final String USAGE =
            "usage: carry-over [--kubeconfig FILE] [--desired-state FOLDER] [--plain-http-registry HOST]..."
                    + " [--pending-limit SECONDS] [--report FILE] [--holds CONFIG-MAP] --output FILE [DSS-FILE...] (files default to those of HELMSMAN_FILES)";

    static Options parse(List<String> arguments, Map<String, String> environment) {
        Path kubeconfig = null;
        Path output = null;
        Path folder = Path.of("");
        Set<String> plainHttp = new LinkedHashSet<>();
        Duration pendingLimit = PENDING_LIMIT;
        Path report = REPORT;
        String holds = null;
        List<String> files = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--kubeconfig" -> kubeconfig = Path.of(value(arguments, ++i));
                case "--desired-state" -> folder = Path.of(value(arguments, ++i));
                case "--plain-http-registry" -> plainHttp.add(value(arguments, ++i));
                case "--pending-limit" -> pendingLimit = seconds(value(arguments, ++i));
                case "--report" -> report = Path.of(value(arguments, ++i));
                case "--holds" -> holds = value(arguments, ++i);
                case "--output" -> output = Path.of(value(arguments, ++i));
                default -> files.add(file(argument));
            }
        }
        if (files.isEmpty()) {
            Stream.of(environment.getOrDefault("HELMSMAN_FILES", "").split("\\s+"))
                    .filter(file -> !file.isEmpty())
                    .forEach(files::add);
        }
        if (output == null || files.isEmpty()) {
            throw new CarryOverException((output == null ? "--output is missing" : "no file is named") + "; " + USAGE);
        }
        List<String> told =
                List.of(environment.getOrDefault("HELMSMAN_ARGS", "").split("\\s+"));
        return new Options(
                kubeconfig,
                output,
                plainHttp,
                pendingLimit,
                report,
                holds,
                told.contains("--dry-run"),
                Set.copyOf(values(told, "--target")),
                values(told, "--group").stream().findFirst().orElse(null),
                files.stream().map(folder::resolve).toList());
    }

    private static List<String> values(List<String> told, String option) {
        return IntStream.range(1, told.size())
                .filter(i -> told.get(i - 1).equals(option))
                .mapToObj(told::get)
                .distinct()
                .toList();
    }

    private static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new CarryOverException("--pending-limit needs whole seconds, not '" + text + "'; " + USAGE);
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    private static String file(String argument) {
        if (argument.startsWith("-")) {
            throw new CarryOverException("unknown option " + argument + "; " + USAGE);
        }
        return argument;
    }

    private static String value(List<String> arguments, int i) {
        if (i == arguments.size()) {
            throw new CarryOverException(arguments.getLast() + " needs a value; " + USAGE);
        }
        return arguments.get(i);
    }
}
