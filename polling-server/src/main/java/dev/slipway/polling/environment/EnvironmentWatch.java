package dev.slipway.polling.environment;

import dev.slipway.common.Digest;
import dev.slipway.polling.cycle.FailedLooks;
import dev.slipway.polling.cycle.Failures;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.delivery.Delivery;
import dev.slipway.polling.helmapi.HelmApiClient;
import dev.slipway.polling.helmapi.RolloutsAnswer;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.Pipelines;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what runs, and follows published deliveries until they run well or do not. */
class EnvironmentWatch implements Watch {
    private static final Logger log = LoggerFactory.getLogger(EnvironmentWatch.class);
    private static final Duration PACE = Duration.ofSeconds(2);

    private final Environments environments;
    private final Pipelines pipelines;
    private final String registry;
    private final HelmApiClient helmApi;
    private final Observations observations;
    private final Arrivals arrivals;
    private final PipelineHolds holds;
    private final Rollbacks rollbacks;
    private final HoldKeeper keeper;
    private final Clock clock;
    private @Nullable RolloutsAnswer answer;

    /** @param registry the registry's address, as images are named with it */
    EnvironmentWatch(
            Environments environments,
            Pipelines pipelines,
            String registry,
            HelmApiClient helmApi,
            Observations observations,
            Arrivals arrivals,
            PipelineHolds holds,
            Rollbacks rollbacks,
            HoldKeeper keeper,
            Clock clock) {
        this.environments = environments;
        this.pipelines = pipelines;
        this.registry = registry;
        this.helmApi = helmApi;
        this.observations = observations;
        this.arrivals = arrivals;
        this.holds = holds;
        this.rollbacks = rollbacks;
        this.keeper = keeper;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "environments";
    }

    @Override
    public boolean isWokenBy(WakeUp wakeUp) {
        return wakeUp instanceof WakeUp.ChangedEnvironments;
    }

    @Override
    public Duration look() throws IOException {
        FailedLooks failures = new FailedLooks();
        if (!environments.all().isEmpty()) {
            failures.isolate("rollouts", this::observe);
        }
        for (Delivery delivery : arrivals.undecided()) {
            failures.isolate(delivery.pipeline(), () -> follow(delivery));
        }
        for (Arrival arrival : arrivals.open()) {
            failures.isolate(arrival.pipeline(), () -> judge(arrival));
        }
        failures.isolate("holds", keeper::keep);
        failures.throwIfAny();
        return PACE;
    }

    @Override
    public Duration retryAfter() {
        return PACE;
    }

    private void observe() {
        try {
            RolloutsAnswer now = helmApi.rollouts(answer);
            answer = now;
            observations.observed(now.rollouts(), clock.instant());
        } catch (RuntimeException e) {
            observations.failed(Failures.message(e));
            throw e;
        }
    }

    private void follow(Delivery delivery) {
        Digest digest = delivery.digest();
        Instant published = Optional.ofNullable(delivery.finishedAt()).orElseGet(clock::instant);
        List<Arrival> followed = digest == null
                ? List.of()
                : environments.taking(delivery.kind()).stream()
                        .map(environment -> new Arrival(
                                delivery.id(),
                                delivery.pipeline(),
                                environment.name(),
                                digest,
                                delivery.chartVersion(),
                                ArrivalPhase.ROLLING_OUT,
                                clock.instant(),
                                published.plus(environment.deadline()),
                                null,
                                published))
                        .toList();
        arrivals.follow(delivery, followed);
        followed.forEach(arrival -> holds.of(arrival.pipeline(), arrival.environment())
                .filter(hold -> hold.until() == PipelineHold.Until.NEXT_DELIVERY)
                .ifPresent(hold -> holds.update(hold.id(), PipelineHold.State.ENDING)));
    }

    private void judge(Arrival arrival) {
        Arrival next = next(arrival);
        if (!next.equals(arrival) && arrivals.update(next) && next.phase() != arrival.phase()) {
            log.info(
                    "{} in {}: {}{}",
                    next.pipeline(),
                    next.environment(),
                    next.phase(),
                    next.reason() == null ? "" : ", " + next.reason());
        }
    }

    private Arrival next(Arrival arrival) {
        Instant now = clock.instant();
        Optional<Environment> environment = environments.find(arrival.environment());
        Optional<Pipeline> pipeline = pipelines.find(arrival.pipeline());
        if (environment.isEmpty() || pipeline.isEmpty()) {
            String gone = environment.isEmpty() ? "environment" : "pipeline";
            return arrival.to(ArrivalPhase.NOT_TAKEN, now, null, "Its " + gone + " is no longer configured");
        }
        ObservedRollouts seen = observations.of(arrival.environment());
        if (!seen.watched()) {
            return arrival.to(ArrivalPhase.NOT_TAKEN, now, null, seen.problem());
        }
        if (seen.problem() != null) {
            return unknown(arrival, environment.get(), seen.problem(), now);
        }
        Optional<PipelineHold> hold = holds.of(arrival.pipeline(), arrival.environment());
        if (hold.isPresent()) {
            return arrival.to(
                    ArrivalPhase.ROLLING_OUT,
                    arrival.phase() == ArrivalPhase.ROLLING_OUT ? arrival.since() : now,
                    null,
                    arrival.pipeline() + " is held at " + hold.get().version().tag() + " by "
                            + hold.get().by());
        }
        PipelineWorkloads workloads = PipelineWorkloads.of(pipeline.get(), registry, seen.rollouts());
        Arrival next = ArrivalRules.next(arrival, environment.get(), workloads, now);
        return switch (next.phase()) {
            case VERIFIED -> {
                rollbacks.remember(next, workloads);
                yield next;
            }
            case REGRESSED ->
                rollbacks
                        .consider(next, environment.get(), workloads, now)
                        .map(decision -> next.to(next.phase(), now, null, next.reason() + ". " + decision))
                        .orElse(next);
            default -> next;
        };
    }

    /** Without an answer nothing is judged, and nothing is awaited for ever. */
    private static Arrival unknown(Arrival arrival, Environment environment, String problem, Instant now) {
        return now.isBefore(arrival.publishedAt().plus(environment.deadline()))
                ? arrival
                : arrival.to(
                        ArrivalPhase.NOT_TAKEN,
                        now,
                        null,
                        "What runs in " + arrival.environment() + " is not known: " + problem);
    }
}
