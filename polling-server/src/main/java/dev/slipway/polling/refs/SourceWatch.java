package dev.slipway.polling.refs;

import dev.slipway.common.GitRepository;
import dev.slipway.common.ReleaseVersion;
import dev.slipway.polling.cycle.CycleProperties;
import dev.slipway.polling.cycle.FailedLooks;
import dev.slipway.polling.cycle.WakeUp;
import dev.slipway.polling.cycle.Watch;
import dev.slipway.polling.pipeline.KnownPipelines;
import dev.slipway.polling.pipeline.Pipeline;
import dev.slipway.polling.pipeline.PipelineStates;
import dev.slipway.polling.source.AdvertisedRefs;
import dev.slipway.polling.source.GitRemotes;
import dev.slipway.polling.source.RemoteRefs;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Looks at the refs of one repository, and writes down what they owe to each of its pipelines. */
class SourceWatch implements Watch {
    private static final Logger log = LoggerFactory.getLogger(SourceWatch.class);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final GitRepository repository;
    private final List<Pipeline> pipelines;
    private final GitRemotes remotes;
    private final OwedChanges owed;
    private final TagReports reports;
    private final RefStates states;
    private final PipelineStates pipelineStates;
    private final KnownPipelines known;
    private final LookRecorder recorder;
    private final CycleProperties cycle;
    private final SettledRefs settled = new SettledRefs();

    SourceWatch(
            GitRepository repository,
            List<Pipeline> pipelines,
            GitRemotes remotes,
            OwedChanges owed,
            TagReports reports,
            RefStates states,
            PipelineStates pipelineStates,
            ApplicationEventPublisher events,
            CycleProperties cycle) {
        this.repository = repository;
        this.pipelines = pipelines;
        this.remotes = remotes;
        this.owed = owed;
        this.reports = reports;
        this.states = states;
        this.pipelineStates = pipelineStates;
        this.known = new KnownPipelines(pipelineStates);
        this.recorder = new LookRecorder(states, events, cycle.stormCap());
        this.cycle = cycle;
    }

    @Override
    public String name() {
        return "source " + repository;
    }

    @Override
    public String group() {
        return "source";
    }

    @Override
    public boolean isWokenBy(WakeUp wakeUp) {
        return wakeUp instanceof WakeUp.ChangedRefs changed && changed.concerns(repository);
    }

    @Override
    public Duration look() throws IOException {
        AdvertisedRefs advertised = remotes.advertised(repository, branches());
        String hash = advertised.hash();
        if (settled.isStill(hash)) {
            return cycle.interval();
        }
        settled.clear();
        RemoteRefs refs = advertised.refs();
        FailedLooks failures = new FailedLooks();
        Set<String> unsettled = new HashSet<>();
        for (Pipeline pipeline : pipelines) {
            failures.isolate(pipeline.name(), () -> {
                known.identify(pipeline);
                // A pipeline that was paused then owes what it missed, even if it is resumed by now.
                if (pipelineStates.isPaused(pipeline.name()) || look(pipeline, refs)) {
                    unsettled.add(pipeline.name());
                }
            });
        }
        failures.throwIfAny();
        if (unsettled.isEmpty() && pipelines.stream().allMatch(this::owesNothing)) {
            settled.remember(hash);
        }
        return cycle.interval();
    }

    private List<String> branches() {
        return pipelines.stream()
                .flatMap(pipeline ->
                        Stream.concat(Stream.of(pipeline.branch()), pipeline.releasesFrom().others().stream()))
                .distinct()
                .toList();
    }

    /** Whether the ledger agrees with the refs, so that a look finds nothing until one of them changes. */
    private boolean owesNothing(Pipeline pipeline) {
        return !states.isReleasing(pipeline.name())
                && states.storm(pipeline.name()).isEmpty()
                && states.movedTags(pipeline.name()).isEmpty();
    }

    @Override
    public Duration retryAfter() {
        return cycle.interval().compareTo(LONGEST_RETRY) < 0 ? cycle.interval() : LONGEST_RETRY;
    }

    @Override
    public boolean isBounded() {
        return true;
    }

    /** Returns whether a tag has moved: while its delivery is under way that is not written down, and looked at again. */
    private boolean look(Pipeline pipeline, RemoteRefs refs) throws IOException {
        Optional<SeenRefs> seen = states.seen(pipeline.name());
        OwedChanges.Owed look = owed.of(pipeline, refs, seen);
        report(pipeline, look.tags());
        cancelReleases(pipeline, look);
        RefChanges changes = look.changes();
        boolean sameAsBefore = seen.isPresent() && changes.isNone(seen.get());
        // A storm also ends when what it held back is gone.
        if (!sameAsBefore || states.storm(pipeline.name()).isPresent()) {
            recorder.record(pipeline, seen, changes);
        }
        if (look.undecided() != null) {
            throw look.undecided();
        }
        return !changes.movedTags().isEmpty();
    }

    private void cancelReleases(Pipeline pipeline, OwedChanges.Owed look) {
        Set<ReleaseVersion> refused = look.refused().stream()
                .flatMap(tag -> pipeline.tags().version(tag).stream())
                .collect(Collectors.toSet());
        states.cancelReleases(
                pipeline.name(),
                pipeline.tags()::version,
                version -> !look.named().name(version) || refused.contains(version));
    }

    private void report(Pipeline pipeline, TagReport tags) {
        TagReport before = reports.put(pipeline.name(), tags);
        tags.refused().forEach((tag, reason) -> {
            if (!reason.equals(before.refused().get(tag))) {
                log.warn("Tag {} of {} is not released: {}", tag, repository, reason);
            }
        });
    }
}
