package dev.slipway.polling.environment;

import dev.slipway.common.ImageReference;
import dev.slipway.common.rollout.Rollout;
import dev.slipway.common.rollout.RolloutRelease;
import dev.slipway.polling.delivery.Deliveries;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.environment.Environment.OnRegression;
import dev.slipway.polling.environment.Environment.Takes;
import dev.slipway.polling.environment.PipelineHold.State;
import dev.slipway.polling.environment.PipelineHold.Until;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Takes a pipeline back to what was verified when a delivery does not run well. */
class Rollbacks {
    private final Deliveries deliveries;
    private final Arrivals arrivals;
    private final VerifiedVersions verified;
    private final PipelineHolds holds;

    Rollbacks(Deliveries deliveries, Arrivals arrivals, VerifiedVersions verified, PipelineHolds holds) {
        this.deliveries = deliveries;
        this.arrivals = arrivals;
        this.verified = verified;
        this.holds = holds;
    }

    /** Remembers what ran well, with the chart that it ran with. */
    void remember(Arrival arrival, PipelineWorkloads workloads) {
        Optional<Delivery> delivery = deliveries.find(arrival.deliveryId());
        if (delivery.isEmpty()) {
            return;
        }
        String version = Objects.toString(delivery.get().version(), null);
        verified.add(new VerifiedVersion(
                arrival.pipeline(),
                arrival.environment(),
                arrival.deliveryId(),
                delivery.get().commit(),
                arrival.digest(),
                version == null ? ImageReference.tagOf(delivery.get().commit()) : version,
                workloads.chartVersions().size() == 1
                        ? workloads.chartVersions().iterator().next()
                        : null,
                arrival.since()));
    }

    /**
     * Goes back, if the environment's policy and the rules say so. The same regression goes back once, however often it is considered.
     *
     * @return what was decided, in a sentence for people; empty when the environment only reports
     */
    Optional<String> consider(Arrival regressed, Environment environment, PipelineWorkloads workloads, Instant now) {
        Optional<Delivery> delivery = deliveries.find(regressed.deliveryId());
        if (environment.onRegression() != OnRegression.ROLLBACK || delivery.isEmpty()) {
            return Optional.empty();
        }
        List<VerifiedVersion> known = verified.newest(regressed.pipeline(), regressed.environment());
        RollbackRules.Situation situation = new RollbackRules.Situation(
                delivery.get(),
                holds.of(regressed.pipeline(), regressed.environment()).isPresent(),
                isPending(regressed),
                known);
        Optional<String> refusal = RollbackRules.refusal(regressed, situation, now);
        if (refusal.isPresent()) {
            return Optional.of("It is not rolled back, since " + refusal.get());
        }
        List<String> releases = releases(workloads);
        if (releases.isEmpty()) {
            return Optional.of("It is not rolled back, since its workloads belong to no release of Helm");
        }
        VerifiedVersion target = RollbackRules.predecessor(regressed, known).orElseThrow();
        holds.add(new PipelineHold(
                UUID.randomUUID().toString(),
                target,
                releases,
                workloads.image(),
                "policy of " + environment.name(),
                "Delivery " + regressed.deliveryId() + " of commit "
                        + delivery.get().commit().abbreviated() + " has regressed",
                now,
                environment.takes() == Takes.MERGES ? Until.NEXT_DELIVERY : Until.RESUMED,
                State.NEW,
                regressed.deliveryId()));
        return Optional.of("It goes back to commit " + target.commit().abbreviated() + " (" + target.tag()
                + "), and is held there");
    }

    private boolean isPending(Arrival regressed) {
        return arrivals.open().stream()
                .anyMatch(other -> other.pipeline().equals(regressed.pipeline())
                        && other.environment().equals(regressed.environment())
                        && !other.deliveryId().equals(regressed.deliveryId()));
    }

    private static List<String> releases(PipelineWorkloads workloads) {
        return workloads.rollouts().stream()
                .map(Rollout::release)
                .filter(Objects::nonNull)
                .map(Rollbacks::name)
                .distinct()
                .toList();
    }

    private static String name(RolloutRelease release) {
        return release.namespace() + "/" + release.name();
    }
}
