package dev.slipway.helm.plan;

import dev.slipway.common.apply.ApplyRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The releases of a plan, in its order, with the steps that belong to each. */
final class Releases {
    private final List<Progress> all = new ArrayList<>();

    void decided(Decision decision) {
        all.add(new Progress(decision));
    }

    /** The release of the plan that a step changes. helmsman does not name the namespace of each release in its plan. */
    void started(Step step) {
        all.stream().filter(release -> release.takes(step)).findFirst().ifPresent(release -> release.started(step));
    }

    void finished(Step step) {
        of(step).ifPresent(release -> release.finished(step));
    }

    /** A failed step; or a failed hook or test, which is one of every release of that name that was started. */
    void failed(Failure failure) {
        Step step = failure.step();
        if (step != null) {
            of(step).ifPresent(Progress::failed);
        } else {
            all.stream().filter(release -> release.isStarted(failure.name())).forEach(Progress::failed);
        }
    }

    /** The release that a step was started for. */
    Optional<Progress> of(Step step) {
        return all.stream().filter(release -> release.has(step)).findFirst();
    }

    List<Progress> upgrades() {
        return all.stream().filter(Progress::isUpgrade).toList();
    }

    List<PlannedRelease> planned(Function<Progress, @Nullable String> diff) {
        return all.stream().map(release -> release.planned(diff.apply(release))).toList();
    }

    List<ApplyRelease> results() {
        return all.stream().map(Progress::result).toList();
    }
}
