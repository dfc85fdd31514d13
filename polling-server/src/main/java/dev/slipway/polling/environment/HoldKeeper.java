package dev.slipway.polling.environment;

import dev.slipway.common.hold.HeldImage;
import dev.slipway.common.hold.Hold;
import dev.slipway.polling.apply.ApplyCalls;
import dev.slipway.polling.apply.OwedApply;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.environment.PipelineHold.State;
import dev.slipway.polling.helmapi.HelmApiClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Makes helm-api keep what is held here, and owes an apply for each change. helm-api is compared at each look: a hold that it lost, as with
 * a cluster, is put there again.
 */
class HoldKeeper {
    private static final Logger log = LoggerFactory.getLogger(HoldKeeper.class);

    private final PipelineHolds holds;
    private final Environments environments;
    private final HelmApiClient helmApi;
    private final ApplyCalls applies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HoldKeeper(
            PipelineHolds holds,
            Environments environments,
            HelmApiClient helmApi,
            ApplyCalls applies,
            ApplicationEventPublisher events,
            Clock clock) {
        this.holds = holds;
        this.environments = environments;
        this.helmApi = helmApi;
        this.applies = applies;
        this.events = events;
        this.clock = clock;
    }

    /** Brings helm-api to what is held. */
    void keep() {
        List<PipelineHold> all = holds.all();
        if (all.isEmpty()) {
            return;
        }
        List<Hold> kept = helmApi.holds();
        for (PipelineHold hold : all) {
            if (hold.state() == State.ENDING) {
                end(hold);
            } else if (hold.state() == State.NEW || !isKept(hold, kept)) {
                begin(hold);
            }
        }
    }

    private void begin(PipelineHold hold) {
        hold.releases().forEach(release -> helmApi.hold(contract(hold, release)));
        boolean isNew = hold.state() == State.NEW;
        apply(
                hold,
                "hold " + hold.id() + (isNew ? "" : " again " + clock.instant()),
                "Hold " + hold.pipeline() + " at " + hold.version().tag() + ": " + hold.reason());
        holds.update(hold.id(), State.ACTIVE);
        log.info(
                "{} is held in {} at {}: {}",
                hold.pipeline(),
                hold.environment(),
                hold.version().tag(),
                hold.reason());
    }

    private void end(PipelineHold hold) {
        hold.releases().forEach(release -> helmApi.letGo(namespace(release), name(release)));
        apply(hold, "let go " + hold.id(), "Resume " + hold.pipeline());
        holds.remove(hold.id());
        log.info("{} is no longer held in {}", hold.pipeline(), hold.environment());
    }

    private void apply(PipelineHold hold, String change, String reason) {
        String dss = environments.find(hold.environment()).map(Environment::dss).orElse(hold.environment());
        applies.add(new OwedApply(dss, change, reason));
        events.publishEvent(new WakeUp.OwedApplies());
    }

    private static boolean isKept(PipelineHold hold, List<Hold> kept) {
        return hold.releases().stream().allMatch(release -> {
            Hold wanted = contract(hold, release);
            Optional<Hold> there = kept.stream()
                    .filter(each -> each.namespace().equals(wanted.namespace())
                            && each.release().equals(wanted.release()))
                    .findFirst();
            return there.isPresent()
                    && there.get().images().equals(wanted.images())
                    && String.valueOf(there.get().chartVersion()).equals(String.valueOf(wanted.chartVersion()));
        });
    }

    private static Hold contract(PipelineHold hold, String release) {
        VerifiedVersion version = hold.version();
        return new Hold(
                namespace(release),
                name(release),
                version.chartVersion(),
                List.of(new HeldImage(
                        hold.image(), version.tag(), version.digest().value())),
                hold.reason(),
                hold.by(),
                hold.since());
    }

    private static String namespace(String release) {
        return release.substring(0, release.indexOf('/'));
    }

    private static String name(String release) {
        return release.substring(release.indexOf('/') + 1);
    }
}
