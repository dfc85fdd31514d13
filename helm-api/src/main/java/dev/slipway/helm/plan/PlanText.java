package dev.slipway.helm.plan;

import dev.slipway.common.apply.ReleaseAction;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan for people to read. */
public final class PlanText {
    private PlanText() {}

    /** Several lines, the last one with its end. */
    public static String of(RunPlan plan) {
        StringBuilder text = new StringBuilder(plan.complete() ? "Plan: " : "Plan, not complete: ")
                .append(Stream.of(ReleaseAction.values())
                        .map(action -> count(plan, action) + " " + words(action))
                        .collect(Collectors.joining(", ")))
                .append('\n');
        if (plan.problem() != null) {
            text.append(plan.problem()).append('\n');
        }
        plan.unread().forEach(line -> text.append("not read: ").append(line).append('\n'));
        plan.releases().forEach(release -> append(text, release));
        if (plan.unassigned() != null) {
            text.append("\nchanges of one of the upgrades\n").append(indented(plan.unassigned()));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, PlannedRelease release) {
        text.append('\n')
                .append(release.action().name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(release.namespace() == null ? "" : release.namespace() + "/")
                .append(release.name())
                .append(release.version() == null ? "" : " " + release.version())
                .append('\n');
        if (release.diff() != null) {
            text.append(indented(release.diff()));
        }
    }

    private static long count(RunPlan plan, ReleaseAction action) {
        return plan.releases().stream()
                .filter(release -> release.action() == action)
                .count();
    }

    private static String words(ReleaseAction action) {
        return switch (action) {
            case INSTALL, UPGRADE, REPLACE, DELETE -> "to " + action.name().toLowerCase(Locale.ROOT);
            case UNCHANGED, IGNORED -> action.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String indented(String lines) {
        return lines.lines().map(line -> ("    " + line).stripTrailing() + "\n").collect(Collectors.joining());
    }
}
