package dev.slipway.polling.environment;

import dev.slipway.common.ChartVersion;
import dev.slipway.common.rollout.CauseKind;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutCause;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Decides what the workloads of an environment say of a delivery that is awaited there. */
final class ArrivalRules {
    /** Causes that keep an image from running at all, so that no pod shows its digest. */
    private static final Set<CauseKind> BEFORE_IT_RUNS = Set.of(
            CauseKind.IMAGE, CauseKind.UNSCHEDULABLE, CauseKind.REFUSED, CauseKind.CONFIGURATION, CauseKind.DEADLINE);

    private ArrivalRules() {}

    /** How far the arrival is now. */
    static Arrival next(Arrival arrival, Environment environment, PipelineWorkloads workloads, Instant now) {
        Optional<String> fault = fault(arrival, workloads);
        if (fault.isPresent()) {
            return arrival.to(ArrivalPhase.REGRESSED, now, null, fault.get());
        }
        Optional<String> awaited = awaited(arrival, environment, workloads);
        if (awaited.isPresent()) {
            return waiting(arrival, environment, workloads, awaited.get(), now);
        }
        if (arrival.phase() == ArrivalPhase.ROLLING_OUT) {
            return arrival.to(ArrivalPhase.VERIFYING, now, now.plus(environment.goodFor()), null);
        }
        return now.isBefore(arrival.since().plus(environment.goodFor()))
                ? arrival
                : arrival.to(ArrivalPhase.VERIFIED, now, null, null);
    }

    /**
     * A degraded workload is the delivery's fault when a container of its image shows the cause, or when it became degraded after the
     * publication.
     */
    private static Optional<String> fault(Arrival arrival, PipelineWorkloads workloads) {
        return workloads
                .degraded()
                .flatMap(rollout -> Optional.ofNullable(rollout.cause())
                        .filter(cause -> isDueTo(arrival, cause, rollout.since(), workloads))
                        .map(cause -> describe(rollout, cause)));
    }

    private static boolean isDueTo(Arrival arrival, RolloutCause cause, Instant since, PipelineWorkloads workloads) {
        if (cause.digest() != null && workloads.digests().contains(cause.digest())) {
            return cause.digest().equals(arrival.digest().value());
        }
        // Nothing of the pipeline's image runs there, or another container fails: the chart that came with it may be at
        // fault.
        return (cause.digest() != null || BEFORE_IT_RUNS.contains(cause.kind()))
                && !since.isBefore(arrival.publishedAt());
    }

    private static String describe(Rollout rollout, RolloutCause cause) {
        String last =
                cause.log().isEmpty() ? "" : ". Its last line: " + cause.log().getLast();
        return rollout.kind() + " " + rollout.namespace() + "/" + rollout.name() + ": " + cause.message() + last;
    }

    /** What is missing until the delivery runs in full; empty when it does. */
    private static Optional<String> awaited(Arrival arrival, Environment environment, PipelineWorkloads workloads) {
        if (workloads.isEmpty()) {
            return Optional.of("no workload in " + environment.namespaces() + " runs image " + workloads.image());
        }
        Set<String> digests = workloads.digests();
        if (!digests.contains(arrival.digest().value())) {
            return Optional.of("no pod runs " + arrival.digest().value() + " yet");
        }
        ChartVersion chart = arrival.chartVersion();
        Set<String> charts = workloads.chartVersions();
        if (chart != null && !charts.isEmpty() && !charts.contains(chart.value())) {
            return Optional.of("the release still has chart version " + String.join(", ", charts) + ", not " + chart);
        }
        if (digests.size() > 1 || !workloads.areComplete()) {
            return Optional.of("its roll-out goes on");
        }
        return Optional.empty();
    }

    private static Arrival waiting(
            Arrival arrival, Environment environment, PipelineWorkloads workloads, String awaited, Instant now) {
        Instant deadline = deadline(arrival, environment, now);
        if (now.isBefore(deadline)) {
            Instant since = arrival.phase() == ArrivalPhase.ROLLING_OUT ? arrival.since() : now;
            return arrival.to(ArrivalPhase.ROLLING_OUT, since, deadline, awaited);
        }
        String late = "After " + environment.deadline().toMinutes() + " min, " + awaited;
        boolean stuck = workloads.digests().contains(arrival.digest().value()) && !workloads.areComplete();
        return arrival.to(stuck ? ArrivalPhase.REGRESSED : ArrivalPhase.NOT_TAKEN, now, null, late);
    }

    /** One that was held has no deadline: its time begins when it is let go. */
    private static Instant deadline(Arrival arrival, Environment environment, Instant now) {
        if (arrival.phase() != ArrivalPhase.ROLLING_OUT) {
            return arrival.publishedAt().plus(environment.deadline());
        }
        Instant known = arrival.deadline();
        return known == null ? now.plus(environment.deadline()) : known;
    }
}
