package dev.slipway.helm.plan;

import dev.slipway.common.apply.ApplyRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of helmsman 4.0.5, line by line: first the differences, then the plan between two lines that mark it, then the
 * steps. What helm-diff prints begins with a space or a sign in each line, so the text of an object cannot pass for a part of the
 * plan.
 */
public final class PlanReader {
    private static final String START = "-------- PLAN starts here --------------";
    private static final String END = "-------- PLAN ends here --------------";

    private enum Part {
        BEFORE,
        PLAN,
        AFTER
    }

    private final DiffReader diffs = new DiffReader();
    private final Manifests manifests = new Manifests();
    private final Releases releases = new Releases();
    private final List<String> unread = new ArrayList<>();
    private Part part = Part.BEFORE;
    private @Nullable Step step;

    /** The next line, without its end. */
    public void line(String line) {
        Optional<LogLine> logged = LogLine.of(line);
        switch (part) {
            case BEFORE -> logged.ifPresentOrElse(this::before, () -> diffs.line(line));
            case PLAN -> logged.ifPresentOrElse(this::decision, () -> unread.add(line));
            case AFTER -> logged.ifPresentOrElse(this::after, () -> output(line));
        }
    }

    /** The plan, as far as it was read. */
    public RunPlan plan() {
        DiffAssignment assignment = new DiffAssignment(diffs.changes(), releases, manifests);
        return new RunPlan(
                part == Part.AFTER && unread.isEmpty() && !diffs.isCut(),
                releases.planned(assignment::of),
                assignment.rest(),
                unread,
                problem());
    }

    /** What became of each release, as far as the log says it; none if the plan was not read completely. */
    public List<ApplyRelease> results() {
        return part == Part.AFTER && unread.isEmpty() ? releases.results() : List.of();
    }

    private void before(LogLine line) {
        diffs.end();
        if (line.text().equals(START)) {
            part = Part.PLAN;
        }
    }

    private void decision(LogLine line) {
        if (line.text().equals(END)) {
            part = Part.AFTER;
            return;
        }
        Decision.of(line.text()).ifPresentOrElse(releases::decided, () -> {
            if (!Decision.isRemark(line.text())) {
                unread.add(line.text());
            }
        });
    }

    private void after(LogLine line) {
        String text = line.text();
        switch (line.level()) {
            case "NOTICE" -> {
                Optional<Step> finished = text.startsWith(Step.FINISHED)
                        ? Step.of(text.substring(Step.FINISHED.length()))
                        : Optional.empty();
                finished.ifPresentOrElse(this::finished, () -> Step.of(text).ifPresent(this::started));
            }
            case "ERROR" -> Failure.of(text).ifPresent(releases::failed);
            default -> {
                // Nothing about a release.
            }
        }
    }

    private void started(Step next) {
        endOutput();
        step = next;
        releases.started(next);
    }

    private void finished(Step ended) {
        endOutput();
        releases.finished(ended);
    }

    private void output(String line) {
        if (step != null) {
            manifests.line(step, line);
        }
    }

    private void endOutput() {
        if (step != null) {
            manifests.end(step);
        }
        step = null;
    }

    private @Nullable String problem() {
        return switch (part) {
            case BEFORE ->
                "The log of helmsman has no plan: ask again when the run has ended, or read the logs if it has failed";
            case PLAN -> "The log of helmsman ends within the plan: ask again when the run has ended";
            case AFTER -> {
                if (!unread.isEmpty()) {
                    yield "A part of the plan has a form that is not known: see 'unread'";
                }
                yield diffs.isCut() ? "The differences are longer than is kept: the logs have all of them" : null;
            }
        };
    }
}
