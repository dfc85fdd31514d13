package dev.slipway.helm.job;

import dev.slipway.helm.apply.ApplyPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * helmsman's arguments for a plan, made from those of the CronJob's template, which are a complete apply of the default
 * specification.
 *
 * <p>The template's {@code -f} files below {@value #DESIRED_STATE} give way to the plan's, in the same place, so that the
 * carry-over file stays the last; a dry run turns {@code --apply} into {@code --dry-run --show-diff}; all else
 * stays.
 */
final class HelmsmanArguments {
    /** Where the template mounts the desired-state repository. */
    static final String DESIRED_STATE = "/desired-state/";

    private static final Set<String> FILE_FLAGS = Set.of("-f", "--f");
    private static final Set<String> APPLY_FLAGS = Set.of("-apply", "--apply");

    /** helmsman leaves the values of Secrets out of the differences, without --show-secrets. */
    private static final List<String> SHOWING = List.of("--dry-run", "--show-diff");

    private HelmsmanArguments() {}

    static List<String> of(List<String> template, ApplyPlan plan) {
        List<String> arguments = new ArrayList<>();
        boolean filesPlaced = false;
        for (int i = 0; i < template.size(); i++) {
            String argument = template.get(i);
            if (FILE_FLAGS.contains(argument) && i + 1 < template.size()) {
                String file = template.get(++i);
                if (!filesPlaced) {
                    arguments.addAll(files(plan));
                    filesPlaced = true;
                }
                if (!file.startsWith(DESIRED_STATE)) {
                    arguments.addAll(List.of("-f", file));
                }
            } else {
                arguments.addAll(APPLY_FLAGS.contains(argument) && plan.dryRun() ? SHOWING : List.of(argument));
            }
        }
        if (!filesPlaced) {
            arguments.addAll(files(plan));
        }
        arguments.addAll(extra(plan));
        return List.copyOf(arguments);
    }

    /** What a plan adds to the arguments: {@code --target} for each app, or {@code --group}. */
    static List<String> extra(ApplyPlan plan) {
        if (plan.group() != null) {
            return List.of("--group", plan.group());
        }
        return plan.target().stream().flatMap(app -> Stream.of("--target", app)).toList();
    }

    /** What the other containers of the Job read of a plan, in the environment variable {@code HELMSMAN_ARGS}. */
    static List<String> told(ApplyPlan plan) {
        List<String> told = new ArrayList<>(plan.dryRun() ? List.of("--dry-run") : List.of());
        told.addAll(extra(plan));
        return told;
    }

    private static List<String> files(ApplyPlan plan) {
        return plan.files().stream()
                .flatMap(file -> List.of("-f", DESIRED_STATE + file).stream())
                .toList();
    }
}
