package dev.slipway.polling.build;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Writes a BuildKit build's progress into the log, as {@code docker build --progress=plain} shows it. */
final class BuildKitProgress {
    private final BuildLog log;
    private final Map<String, Shown> shown = new HashMap<>();

    BuildKitProgress(BuildLog log) {
        this.log = log;
    }

    void show(BuildKitStatus status) {
        status.steps().stream().filter(step -> step.started() || step.cached()).forEach(this::begin);
        for (BuildKitStatus.Output output : status.outputs()) {
            Shown step = shown.get(output.step());
            if (step != null) {
                step.output.add(output.text());
            }
        }
        status.steps().stream().filter(BuildKitStatus.Step::completed).forEach(this::end);
    }

    private void begin(BuildKitStatus.Step step) {
        if (!shown.containsKey(step.id())) {
            int number = shown.size() + 1;
            shown.put(step.id(), new Shown(number, new LineBuffer(line -> log.append("#" + number + " " + line))));
            log.append("#" + number + " " + step.name());
        }
    }

    private void end(BuildKitStatus.Step step) {
        Shown begun = shown.get(step.id());
        if (begun == null) {
            return;
        }
        begun.output.flush();
        String outcome;
        if (!step.error().isEmpty()) {
            outcome = "ERROR: " + step.error();
        } else if (step.cached()) {
            outcome = "CACHED";
        } else {
            outcome = String.format(Locale.ROOT, "DONE %.1fs", step.duration().toMillis() / 1000.0);
        }
        // a step may end more than once: BuildKit counts its parts
        if (!outcome.equals(begun.outcome)) {
            begun.outcome = outcome;
            log.append("#" + begun.number + " " + outcome);
        }
    }

    private static final class Shown {
        private final int number;
        private final LineBuffer output;
        private String outcome = "";

        private Shown(int number, LineBuffer output) {
            this.number = number;
            this.output = output;
        }
    }
}
