package dev.slipway.helm.plan;

import dev.slipway.common.apply.ApplyRelease;
import dev.slipway.common.apply.ReleaseAction;
import dev.slipway.common.apply.ReleaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One release of a plan: what was decided, and how far its steps are. */
final class Progress {
    private final Decision decision;
    private final List<Step> started = new ArrayList<>();
    private final List<Step> finished = new ArrayList<>();
    private boolean failed;

    Progress(Decision decision) {
        this.decision = decision;
    }

    /** Whether a step is one that this release needs and does not have yet. */
    boolean takes(Step step) {
        return decision.name().equals(step.name())
                && steps().contains(step.verb())
                && started.stream().noneMatch(before -> before.verb() == step.verb())
                && isPlaceOf(step);
    }

    private boolean isPlaceOf(Step step) {
        // What is replaced may be deleted in another namespace.
        boolean elsewhere = decision.action() == ReleaseAction.REPLACE && step.verb() == ReleaseAction.DELETE;
        return decision.namespace() == null || elsewhere || decision.namespace().equals(step.namespace());
    }

    /** Which verbs the steps have that carry out the decision. */
    private Set<ReleaseAction> steps() {
        return switch (decision.action()) {
            case INSTALL -> Set.of(ReleaseAction.INSTALL, ReleaseAction.UPGRADE);
            case UPGRADE -> Set.of(ReleaseAction.UPGRADE);
            case REPLACE -> Set.of(ReleaseAction.DELETE, ReleaseAction.INSTALL);
            case DELETE -> Set.of(ReleaseAction.DELETE);
            case UNCHANGED, IGNORED -> Set.of();
        };
    }

    void started(Step step) {
        started.add(step);
    }

    void finished(Step step) {
        finished.add(step);
    }

    void failed() {
        failed = true;
    }

    boolean has(Step step) {
        return started.stream().anyMatch(step::isSame);
    }

    boolean isStarted(String name) {
        return decision.name().equals(name) && !started.isEmpty();
    }

    boolean isUpgrade() {
        return decision.action() == ReleaseAction.UPGRADE;
    }

    PlannedRelease planned(@Nullable String diff) {
        return new PlannedRelease(decision.name(), namespace(), decision.action(), version(), diff);
    }

    ApplyRelease result() {
        return new ApplyRelease(decision.name(), namespace(), decision.action(), version(), outcome());
    }

    private @Nullable ReleaseResult outcome() {
        if (steps().isEmpty()) {
            return null;
        }
        if (failed) {
            return ReleaseResult.FAILED;
        }
        if (started.isEmpty()) {
            return ReleaseResult.NOT_STARTED;
        }
        // helmsman rolls a deleted release back and upgrades it, but installs a new one with one step.
        int needed = decision.action() == ReleaseAction.REPLACE ? 2 : 1;
        return finished.size() >= Math.max(needed, started.size()) ? ReleaseResult.DONE : ReleaseResult.UNKNOWN;
    }

    private @Nullable String namespace() {
        if (decision.namespace() != null) {
            return decision.namespace();
        }
        return started.isEmpty() ? null : started.getLast().namespace();
    }

    private @Nullable String version() {
        return started.stream()
                .map(Step::version)
                .filter(version -> version != null)
                .findFirst()
                .orElse(null);
    }
}
